import { useQuery } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { CellLink } from '../../kit/list/cells';
import { AccessTable } from '../access/AccessTable';
import { SETTINGS, SETTINGS_KEY } from './documents';
import { SettingRow } from './SettingRow';
import { columns, fullLabel, ofOrganization } from './settings';

/** What an organisation chooses for itself, for administrators; detectors have a page of their own. */
export default function SettingsPage() {
  const query = useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: async ({ signal }) => (await request(SETTINGS, {}, signal)).settings,
    select: ofOrganization,
  });
  return (
    <AccessTable
      title="Settings"
      about="How long your organisation keeps its data, what it keeps of people, and how its dashboards are read."
      heads={['Setting', 'Value', 'Changed', 'Actions']}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={columns}
      empty="There are no settings."
      action={<CellLink to="/detection">Detection</CellLink>}
    >
      {query.data?.map((setting) => (
        <SettingRow key={setting.name} setting={setting} label={fullLabel(setting.name)} />
      ))}
    </AccessTable>
  );
}
