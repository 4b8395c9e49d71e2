import { request } from '../../kit/api/request';
import { printWord } from '../../kit/filter/print';
import { count, counted, milliseconds, money } from '../../kit/format/format';
import { Time, User } from '../../kit/list/cells';
import type { Detail } from '../../kit/show/detail';
import { Columns, Facts } from '../../kit/show/Facts';
import { TRACE, type TraceDetail } from './documents';
import { TraceTree } from './TraceTree';

export const traceDetail: Detail<TraceDetail> = {
  path: '/traces',
  title: 'Traces',
  filterOf: (id) => `trace:${printWord(id)}`,
  load: async (id, signal) => (await request(TRACE, { id }, signal)).one,
  heading: (row) => row.name,
  body: (row) => (
    <>
      <Columns>
        <Facts
          title="Trace"
          facts={[
            ['Id', row.id],
            ['Start', <Time key="start" at={row.startedAt} />],
            ['Duration', milliseconds(row.durationMs)],
            ['Service', row.service],
            ['User', <User key="user" name={row.user} />],
          ]}
        />
        <Facts
          title="In all"
          facts={[
            ['Model calls', count(row.calls)],
            ['Other spans', count(row.spans)],
            ['Errors', count(row.errors)],
            ['Tokens', count(row.tokens)],
            ['Known cost', cost(row)],
          ]}
        />
      </Columns>
      <TraceTree trace={row} />
    </>
  ),
};

function cost({ cost: known, unpricedCalls }: TraceDetail): string {
  if (unpricedCalls === 0) return money(known);
  return `${money(known)}, and ${counted(unpricedCalls, 'unpriced call')}`;
}
