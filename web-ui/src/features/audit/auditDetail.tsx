import { Box } from '@mui/material';
import { request } from '../../kit/api/request';
import { Time } from '../../kit/list/cells';
import type { Detail } from '../../kit/show/detail';
import { Columns, Facts } from '../../kit/show/Facts';
import { changes } from './changes';
import { ACT, type ActDetail } from './documents';
import { wayName } from './ways';

export const auditDetail: Detail<ActDetail> = {
  path: '/audit',
  title: 'Audit',
  load: async (id, signal) => (await request(ACT, { id }, signal)).one,
  heading: (row) => `${row.act} by ${row.actor}`,
  body: (row) => (
    <Columns>
      <Facts
        title="Act"
        facts={[
          ['Time', <Time key="time" at={row.createdAt} />],
          ['Who', row.actor],
          ['By', wayName(row.way)],
          ['From', row.ipAddress],
          ['Act', row.act],
          ['To what', row.subject],
          ['Number', row.number],
          ['Hash', <Hash key="hash" text={row.hash} />],
        ]}
      />
      <Facts
        title="What changed"
        facts={changes(row.before, row.after).map(({ name, before, after }) => [
          name,
          before === after || before === undefined ? after : `${before} → ${after ?? 'nothing'}`,
        ])}
      />
    </Columns>
  ),
};

function Hash({ text }: { text: string | null | undefined }) {
  return (
    <Box component="code" sx={{ fontFamily: 'var(--mono)', fontSize: '0.75rem' }}>
      {text}
    </Box>
  );
}
