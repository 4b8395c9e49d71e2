import { request } from '../../kit/api/request';
import { count, money, seconds } from '../../kit/format/format';
import { Time, User } from '../../kit/list/cells';
import type { Detail } from '../../kit/show/detail';
import { Columns, Facts } from '../../kit/show/Facts';
import { SESSION, type SessionDetail } from './documents';
import { Waterfall } from './Waterfall';

export const sessionDetail: Detail<SessionDetail> = {
  path: '/sessions',
  title: 'Sessions',
  load: async (id, signal) => (await request(SESSION, { id }, signal)).one,
  heading: (row) => `Session of ${row.user ?? 'an anonymous user'}`,
  body: (row) => (
    <>
      <Columns>
        <Facts
          title="Session"
          facts={[
            ['User', <User key="user" name={row.user} />],
            ['Start', <Time key="start" at={row.sessionStart} />],
            ['Last request', <Time key="end" at={row.sessionEnd} />],
            ['Duration', seconds(row.durationSeconds)],
            ['Client’s id', row.sessionKey],
          ]}
        />
        <Facts
          title="In all"
          facts={[
            ['Requests', count(row.totalRequests)],
            ['Tokens', count(row.totalTokens)],
            ['Known cost', money(row.totalCost)],
            [
              'Calls without a price',
              row.unpricedRequests > 0 ? count(row.unpricedRequests) : null,
            ],
            ['Address', row.ipAddress],
            ['User agent', row.userAgent],
          ]}
        />
      </Columns>
      <Waterfall session={row} />
    </>
  ),
};
