import { Alert, Autocomplete, Box, Button, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { WhatIfQuery } from '../../generated/graphql';
import { isTransient, request } from '../../kit/api/request';
import { count, money, percent } from '../../kit/format/format';
import { Time } from '../../kit/list/cells';
import { periodOf, rangeKey } from '../../kit/range/range';
import { useExplore } from './ExploreContext';
import { Panel } from './Panel';
import { WHAT_IF } from './whatIf';

type Answer = WhatIfQuery['whatIf'];

/** What the calls of the page would have cost on another model. @param models whose names are offered */
export function WhatIfPanel({ models, among }: { models: string[]; among: string }) {
  const { range, fault } = useExplore();
  const [asked, setAsked] = useState<{ model: string; provider: string }>();
  const query = useQuery({
    queryKey: ['explore', rangeKey(range), 'what if', among, asked],
    queryFn: async ({ signal }) => {
      const { start, end } = periodOf(range, Date.now());
      const input = {
        start: new Date(start).toISOString(),
        end: new Date(end).toISOString(),
        filter: among || null,
        model: asked?.model ?? '',
        provider: asked?.provider || null,
      };
      return (await request(WHAT_IF, { input }, signal)).whatIf;
    },
    enabled: asked !== undefined && fault === undefined,
    retry: (attempt, error) => attempt < 1 && isTransient(error),
    // Of another range or filter, but never of another model: the answer is told with its name.
    placeholderData: (last, before) => (before?.queryKey.at(-1) === asked ? last : undefined),
  });
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const model = String(form.get('model')).trim();
    if (model) setAsked({ model, provider: String(form.get('provider')).trim() });
  };
  return (
    <Panel
      title="What if"
      note="these calls on another model, each at its size, its kinds of tokens and the prices of its time"
    >
      <Box
        component="form"
        onSubmit={ask}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}
      >
        <Autocomplete
          freeSolo
          size="small"
          options={models}
          renderInput={(props) => (
            <TextField {...props} name="model" label="Other model" required />
          )}
          sx={{ flex: '1 1 14rem', maxWidth: '24rem' }}
        />
        <TextField
          name="provider"
          label="Provider"
          size="small"
          autoComplete="off"
          placeholder="whoever sells it"
        />
        <Button type="submit" variant="outlined" loading={query.isFetching}>
          Work out
        </Button>
      </Box>
      {query.error && (
        <Alert severity="error" variant="outlined" sx={{ mt: 2 }}>
          {query.error.message}
        </Alert>
      )}
      {asked && query.data && <Outcome answer={query.data} model={asked.model} />}
    </Panel>
  );
}

function savedText(saved: number): string {
  const text = percent(Math.abs(saved));
  if (text === percent(0)) return 'about the same';
  return `${text} ${saved < 0 ? 'less' : 'more'}`;
}

/** Where no call has a price the sum is 0, which is not what they cost. */
const sum = (cost: Answer['cost'], calls: number, unpriced: number) =>
  money(calls > 0 && unpriced === calls ? null : cost);

function Outcome({ answer, model }: { answer: Answer; model: string }) {
  const before = Number(answer.actualOfPriced);
  const then = Number(answer.costOfPriced);
  const saved = before > 0 ? (then - before) / before : undefined;
  return (
    <Box sx={{ mt: 2 }}>
      <Typography>
        {`${count(answer.calls)} calls would have cost `}
        <strong>{sum(answer.cost, answer.calls, answer.unpricedThen)}</strong>
        {` on ${model}; they cost ${sum(answer.actual, answer.calls, answer.unpriced)}`}
        {saved !== undefined && `, ${savedText(saved)}`}
        {'.'}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {`${count(answer.unpriced)} of them have no known cost, ${count(answer.unpricedThen)} would have no price there.`}
      </Typography>
      {answer.purgedBefore && (
        <Alert severity="info" variant="outlined" sx={{ my: 1 }}>
          Requests from before <Time at={answer.purgedBefore} /> are gone, and have no part in it.
        </Alert>
      )}
      <Box
        component="table"
        sx={{ mt: 1, fontSize: '0.875rem', '& td, & th': { pr: 3, textAlign: 'left' } }}
      >
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">Tokens, or how often</th>
            <th scope="col">Cost</th>
          </tr>
        </thead>
        <tbody>
          {answer.charges.map((charge) => (
            <tr key={charge.what}>
              <td>{charge.what}</td>
              <td>{count(charge.quantity)}</td>
              <td>{money(charge.cost)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
