import Shield from '@mui/icons-material/GppMaybeOutlined';
import Timeline from '@mui/icons-material/HistoryToggleOff';
import Key from '@mui/icons-material/KeyOutlined';
import ManageAccounts from '@mui/icons-material/ManageAccountsOutlined';
import Token from '@mui/icons-material/MemoryOutlined';
import Quarantine from '@mui/icons-material/ReportGmailerrorredOutlined';
import Forum from '@mui/icons-material/ReviewsOutlined';
import Http from '@mui/icons-material/SyncAlt';
import type { ComponentType } from 'react';
import { CustomRoutes, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import type { Role } from '../kit/auth/authProvider';
import { mayAdminister, seesOrganization } from '../kit/auth/roles';
import { lazyPage } from '../kit/shell/lazyPage';

type Lists = typeof import('./lists');

const page = (name: keyof Lists) =>
  lazyPage(async () => ({ default: (await import('./lists'))[name] as ComponentType }));

const UserPage = lazyPage(() => import('./users/UserPage'));

const RequestList = page('RequestList');
const RequestPage = page('RequestPage');
const SessionList = page('SessionList');
const SessionPage = page('SessionPage');
const FeedbackList = page('FeedbackList');
const FeedbackPage = page('FeedbackPage');
const ThreatList = page('ThreatList');
const ThreatPage = page('ThreatPage');
const ModelDayList = page('ModelDayList');
const ModelDayPage = page('ModelDayPage');
const AccountsPage = page('AccountsPage');
const ApiKeysPage = page('ApiKeysPage');
const QuarantinePage = page('QuarantinePage');

/** The pages of a role. What a role may not do is not shown. */
export function adminPages(roles: Role[]) {
  return (
    <>
      <Resource
        name="requests"
        icon={Http}
        list={RequestList}
        show={RequestPage}
        options={{ label: 'Requests' }}
      />
      <Resource
        name="sessions"
        icon={Timeline}
        list={SessionList}
        show={SessionPage}
        options={{ label: 'Sessions' }}
      />
      <Resource
        name="feedback"
        icon={Forum}
        list={FeedbackList}
        show={FeedbackPage}
        options={{ label: 'Feedback' }}
      />
      <Resource
        name="threats"
        icon={Shield}
        list={ThreatList}
        show={ThreatPage}
        options={{ label: 'Threats' }}
      />
      {seesOrganization(roles) && (
        <Resource
          name="models"
          icon={Token}
          list={ModelDayList}
          show={ModelDayPage}
          options={{ label: 'Models by day' }}
        />
      )}
      {mayAdminister(roles) && (
        <Resource
          name="accounts"
          icon={ManageAccounts}
          list={AccountsPage}
          options={{ label: 'Accounts' }}
        />
      )}
      {mayAdminister(roles) && (
        <Resource name="api-keys" icon={Key} list={ApiKeysPage} options={{ label: 'API keys' }} />
      )}
      {mayAdminister(roles) && (
        <Resource
          name="quarantine"
          icon={Quarantine}
          list={QuarantinePage}
          options={{ label: 'Quarantine' }}
        />
      )}
      <CustomRoutes>
        <Route path="/user" element={<UserPage />} />
      </CustomRoutes>
    </>
  );
}
