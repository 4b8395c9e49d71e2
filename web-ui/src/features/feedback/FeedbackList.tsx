import { request } from '../../kit/api/request';
import { AboutLink, CellLink, Faint, ListedUser, Stars, Time } from '../../kit/list/cells';
import { ListPage } from '../../kit/list/ListPage';
import { userLink } from '../../kit/list/links';
import type { ListSpec } from '../../kit/list/list';
import { detailLink } from '../../kit/show/detail';
import { FEEDBACKS, type FeedbackListRow } from './documents';
import { eventColumns } from './eventColumns';
import { feedbackDetail } from './feedbackDetail';

const feedbackList: ListSpec<FeedbackListRow> = {
  table: 'FEEDBACK',
  subject: 'feedback',
  path: '/feedback',
  title: 'Feedback',
  noun: 'rating',
  timeField: 'time',
  columns: [
    {
      id: 'time',
      label: 'Time',
      width: 196,
      fields: ['time', 'id'],
      render: (row) => <Time at={row.createdAt} />,
    },
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
    {
      id: 'user',
      label: 'User',
      width: 170,
      fields: ['user'],
      value: (row) => row.user,
      render: (row) => <ListedUser name={row.user} />,
      beside: (row) => <AboutLink to={userLink(row.user)} label={`The story of ${row.user}`} />,
    },
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
    {
      id: 'requestKey',
      label: 'Request’s event key',
      width: 190,
      hidden: true,
      fields: ['request_key'],
      render: (row) => row.requestEventId,
    },
    {
      id: 'key',
      label: 'Event key',
      width: 190,
      hidden: true,
      fields: ['key'],
      render: (row) => row.eventKey,
    },
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
  page: async ({ start, end, ...ask }, signal) => {
    const input = { ...ask, filter: { start, end } };
    return (await request(FEEDBACKS, { input, count: !ask.after }, signal)).page;
  },
  detail: feedbackDetail,
  events: eventColumns,
  empty: 'No feedback fits these conditions.',
};

export default function FeedbackList() {
  return <ListPage spec={feedbackList} />;
}
