import { useParams } from 'react-router-dom';
import { isValue } from '../../kit/filter/filter';
import { printFilter } from '../../kit/filter/print';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { BudgetsOf } from '../budgets/BudgetsOf';
import { ExploreFrame } from './ExploreFrame';

/** What was asked for one project. */
export default function ProjectPage() {
  const { name = '' } = useParams();
  usePageTitle(`Project ${name}`);
  return (
    <ExploreFrame title={name} note="Project" fixed={printFilter(isValue('project', name))}>
      <BudgetsOf field="project" value={name} />
    </ExploreFrame>
  );
}
