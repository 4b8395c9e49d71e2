import { Faint } from '../../kit/list/cells';
import { pagesOf, textColumn, timeColumn } from '../../kit/list/columns';
import { ListPage } from '../../kit/list/ListPage';
import type { ListSpec } from '../../kit/list/list';
import { auditDetail } from './auditDetail';
import { ACTS, type ActRow } from './documents';
import { wayName } from './ways';

const auditList: ListSpec<ActRow> = {
  table: 'AUDIT',
  subject: 'audit',
  path: '/audit',
  title: 'Audit',
  noun: 'act',
  timeField: 'time',
  columns: [
    timeColumn(),
    {
      id: 'actor',
      label: 'Who',
      width: 160,
      fields: ['actor'],
      value: (row) => row.actor,
      render: (row) => row.actor,
    },
    {
      id: 'way',
      label: 'By',
      width: 120,
      fields: ['way'],
      value: (row) => row.way,
      render: (row) => wayName(row.way),
    },
    {
      id: 'act',
      label: 'Act',
      width: 170,
      fields: ['act'],
      value: (row) => row.act,
      render: (row) => row.act,
    },
    {
      id: 'subject',
      label: 'To what',
      width: 200,
      fields: ['subject'],
      value: (row) => row.subject,
      render: (row) => row.subject,
    },
    {
      id: 'change',
      label: 'Change',
      width: 320,
      grow: true,
      fields: ['before', 'after'],
      render: (row) => <Change row={row} />,
    },
    {
      id: 'address',
      label: 'From',
      width: 140,
      fields: ['address'],
      value: (row) => row.ipAddress,
      render: (row) => row.ipAddress,
    },
    {
      id: 'number',
      label: 'Number',
      width: 100,
      numeric: true,
      hidden: true,
      fields: ['number'],
      render: (row) => row.number,
    },
    textColumn('hash', 'Hash', 'hash', (row) => row.hash),
  ],
  facets: [
    { field: 'act', label: 'Act' },
    { field: 'actor', label: 'Who' },
    { field: 'way', label: 'By', text: wayName },
  ],
  searched: 'Who, act, to what',
  page: pagesOf(ACTS),
  detail: auditDetail,
  empty: 'No act fits these conditions.',
};

function Change({ row }: { row: ActRow }) {
  const { before, after } = row;
  if (!before && !after) return <Faint>none</Faint>;
  const text = before && after ? `${before} → ${after}` : (after ?? `${before} → nothing`);
  return <span title={text}>{text}</span>;
}

export default function AuditList() {
  return <ListPage spec={auditList} />;
}
