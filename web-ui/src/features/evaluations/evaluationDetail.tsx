import { request } from '../../kit/api/request';
import { printWord } from '../../kit/filter/print';
import { CellLink, Time } from '../../kit/list/cells';
import type { Detail } from '../../kit/show/detail';
import { detailLink } from '../../kit/show/detail';
import { Columns, Facts } from '../../kit/show/Facts';
import { EVALUATION, type EvaluationDetail } from './documents';
import { scoreText } from './scoreText';

export const evaluationDetail: Detail<EvaluationDetail> = {
  path: '/evaluations',
  title: 'Evaluation',
  load: async (id, signal) => (await request(EVALUATION, { id }, signal)).one,
  heading: (row) => `${row.name}: ${scoreText(row.score) ?? row.label}`,
  body: (row) => (
    <Columns>
      <Facts
        title="Evaluation"
        facts={[
          ['Name', row.name],
          ['Score', scoreText(row.score)],
          ['Label', row.label],
          ['Evaluator', row.evaluator],
          ['Time', <Time key="time" at={row.createdAt} />],
          ["Sender's id", row.eventKey],
        ]}
      />
      <Facts
        title="The answer"
        facts={[
          [
            'Request',
            <CellLink key="request" to={requestOf(row)}>
              open
            </CellLink>,
          ],
          ['Response', row.responseId],
          [
            'Trace',
            row.traceId && (
              <CellLink key="trace" to={detailLink('/traces', row.traceId)}>
                {row.traceId}
              </CellLink>
            ),
          ],
          ['Span', row.spanId],
        ]}
      />
    </Columns>
  ),
};

/** The list with the request that was evaluated, whenever that was within the three months before. */
export function requestOf(
  row: Pick<EvaluationDetail, 'createdAt'> &
    Partial<Pick<EvaluationDetail, 'responseId' | 'traceId' | 'spanId'>>,
) {
  const { createdAt, responseId, traceId, spanId } = row;
  const query = responseId
    ? `response:${printWord(responseId)}`
    : `trace:${traceId} span:${spanId}`;
  const end = new Date(Date.parse(createdAt) + DAY_MS);
  const start = new Date(Date.parse(createdAt) - 90 * DAY_MS);
  const range = { range: 'custom', start: start.toISOString(), end: end.toISOString() };
  return `/requests?${new URLSearchParams({ query, ...range })}`;
}

const DAY_MS = 86_400_000;
