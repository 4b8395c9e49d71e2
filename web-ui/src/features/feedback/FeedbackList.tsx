import { CellLink, Faint, Stars } from '../../kit/list/cells';
import { pagesOf, textColumn, timeColumn, userColumn } from '../../kit/list/columns';
import { ListPage } from '../../kit/list/ListPage';
import type { ListSpec } from '../../kit/list/list';
import { detailLink } from '../../kit/show/detail';
import { FEEDBACKS, type FeedbackListRow } from './documents';
import { feedbackDetail } from './feedbackDetail';

const feedbackList: ListSpec<FeedbackListRow> = {
  table: 'FEEDBACK',
  subject: 'feedback',
  path: '/feedback',
  title: 'Feedback',
  noun: 'rating',
  timeField: 'time',
  columns: [
    timeColumn(),
    {
      id: 'rating',
      label: 'Rating',
      width: 116,
      fields: ['rating'],
      value: (row) => row.rating,
      render: (row) => <Stars rating={row.rating} />,
    },
    {
      id: 'comment',
      label: 'Comment',
      width: 320,
      grow: true,
      fields: ['comment'],
      render: (row) => (
        <span title={row.comment ?? undefined}>{row.comment ?? <Faint>none</Faint>}</span>
      ),
    },
    userColumn(170),
    {
      id: 'modelName',
      label: 'Model',
      width: 170,
      fields: [],
      render: (row) => row.request?.modelName,
    },
    {
      id: 'requestId',
      label: 'Request',
      width: 100,
      fields: ['request', 'orphan'],
      render: (row) => row.orphan && <Faint>unknown</Faint>,
      beside: (row) =>
        row.request && <CellLink to={detailLink('/requests', row.request.id)}>open</CellLink>,
    },
    textColumn('requestKey', 'Request’s event key', 'request_key', (row) => row.requestEventId),
    textColumn('key', 'Event key', 'key', (row) => row.eventKey),
  ],
  facets: [
    { field: 'rating', label: 'Rating', text: (value) => `${value} ★` },
    { field: 'user', label: 'User' },
    {
      field: 'orphan',
      label: 'Request',
      text: (value) => (value === 'true' ? 'Unknown' : 'Known'),
    },
  ],
  searched: 'Comment, user',
  page: pagesOf(FEEDBACKS),
  detail: feedbackDetail,
  isImportable: true,
  empty: 'No feedback fits these conditions.',
};

export default function FeedbackList() {
  return <ListPage spec={feedbackList} />;
}
