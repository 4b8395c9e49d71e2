import { useParams } from 'react-router-dom';
import { isValue } from '../../kit/filter/filter';
import { printFilter } from '../../kit/filter/print';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { BudgetsOf } from '../budgets/BudgetsOf';
import { ExploreFrame } from './ExploreFrame';

/** What was asked with one API key. */
export default function ApiKeyPage() {
  const { prefix = '' } = useParams();
  usePageTitle(`API key ${prefix}`);
  return (
    <ExploreFrame title={prefix} note="API key" fixed={printFilter(isValue('api_key', prefix))}>
      <BudgetsOf field="api_key" value={prefix} />
    </ExploreFrame>
  );
}
