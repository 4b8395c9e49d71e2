import { CellLink, Faint } from '../../kit/list/cells';
import { pagesOf, textColumn, timeColumn } from '../../kit/list/columns';
import { ListPage } from '../../kit/list/ListPage';
import type { ListSpec } from '../../kit/list/list';
import { EVALUATIONS, type EvaluationListRow } from './documents';
import { evaluationDetail, requestOf } from './evaluationDetail';
import { scoreText } from './scoreText';

const evaluationList: ListSpec<EvaluationListRow> = {
  table: 'EVALUATIONS',
  subject: 'evaluations',
  path: '/evaluations',
  title: 'Evaluations',
  noun: 'evaluation',
  timeField: 'time',
  columns: [
    timeColumn(),
    {
      id: 'name',
      label: 'Name',
      width: 200,
      grow: true,
      fields: ['name'],
      value: (row) => row.name,
      render: (row) => row.name,
    },
    {
      id: 'score',
      label: 'Score',
      width: 120,
      numeric: true,
      fields: ['score'],
      value: (row) => row.score,
      render: (row) => scoreText(row.score) ?? <Faint>none</Faint>,
    },
    {
      id: 'label',
      label: 'Label',
      width: 150,
      fields: ['label'],
      value: (row) => row.label,
      render: (row) => row.label ?? <Faint>none</Faint>,
    },
    {
      id: 'evaluator',
      label: 'Evaluator',
      width: 170,
      fields: ['evaluator'],
      value: (row) => row.evaluator,
      render: (row) => row.evaluator,
    },
    {
      id: 'request',
      label: 'Request',
      width: 100,
      fields: ['response', 'trace', 'span'],
      render: () => null,
      beside: (row) => <CellLink to={requestOf(row)}>open</CellLink>,
    },
    textColumn('key', 'Event key', 'key', (row) => row.eventKey),
  ],
  facets: [
    { field: 'name', label: 'Name' },
    { field: 'label', label: 'Label' },
    { field: 'evaluator', label: 'Evaluator' },
  ],
  searched: 'Name, label, evaluator',
  page: pagesOf(EVALUATIONS),
  detail: evaluationDetail,
  isImportable: true,
  empty: 'No evaluation fits these conditions.',
};

export default function EvaluationList() {
  return <ListPage spec={evaluationList} />;
}
