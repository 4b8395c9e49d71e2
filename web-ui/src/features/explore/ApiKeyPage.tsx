import { useParams } from 'react-router-dom';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { isValue } from '../../kit/filter/filter';
import { printFilter } from '../../kit/filter/print';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { useApiKeys } from '../access/useApiKeys';
import { BudgetsOf } from '../budgets/BudgetsOf';
import { ExploreFrame } from './ExploreFrame';

/** What was asked with one API key. */
export default function ApiKeyPage() {
  const { prefix = '' } = useParams();
  const { data: keys } = useApiKeys(mayAdminister(useRights()));
  const name = keys?.find((key) => key.prefix === prefix)?.name;
  usePageTitle(`API key ${name ?? prefix}`);
  return (
    <ExploreFrame
      title={name ?? prefix}
      note={name === undefined ? 'API key' : `API key ${prefix}…`}
      fixed={printFilter(isValue('api_key', prefix))}
    >
      <BudgetsOf field="api_key" value={prefix} />
    </ExploreFrame>
  );
}
