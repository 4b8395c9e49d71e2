import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { readRange } from '../../kit/range/range';
import { openPage } from '../../test/page';
import { refused, type Sent, testService } from '../../test/service';
import { ExploreContext } from './ExploreContext';
import { readExplore } from './exploreState';
import { WhatIfPanel } from './WhatIfPanel';

const ANSWER = {
  calls: 1_200,
  actual: 40,
  unpriced: 3,
  cost: 30,
  unpricedThen: 0,
  actualOfPriced: 40,
  costOfPriced: 30,
  purgedBefore: null,
  charges: [{ what: 'prompt tokens', quantity: 900_000, cost: 20 }],
};
const service = testService({ WhatIf: () => ({ whatIf: ANSWER }) });

function open() {
  const nothing = () => undefined;
  const range = readRange(new URLSearchParams('range=24h&zone=UTC'));
  const state = readExplore(new URLSearchParams());
  openPage(
    <ExploreContext value={{ state, change: nothing, range, changeRange: nothing, filter: '' }}>
      <WhatIfPanel models={['o3']} among="user:ada" />
    </ExploreContext>,
  );
}

async function ask(model: string, provider = '') {
  const field = screen.getByRole('combobox', { name: /Other model/ });
  await userEvent.clear(field);
  await userEvent.type(field, model);
  if (provider) await userEvent.type(screen.getByRole('textbox', { name: 'Provider' }), provider);
  await userEvent.click(screen.getByRole('button', { name: 'Work out' }));
}

it('tells what the calls of the page would have cost, and what that leaves out', async () => {
  open();
  await ask(' o3 ', 'azure');
  expect((await screen.findByText(/would have cost/)).textContent).toBe(
    '1,200 calls would have cost $30.00 on o3; they cost $40.00, 25% less.',
  );
  expect(screen.getByText(/^3 of them have no known cost, 0 would have no price/)).toBeTruthy();
  const { input } = service.asked('WhatIf')[0];
  expect(input).toMatchObject({ model: 'o3', provider: 'azure', filter: 'user:ada' });
  expect(Date.parse(input.end) - Date.parse(input.start)).toBe(86_400_000);
});

it.each([
  [30, 45, '50% more'],
  [40, 40, 'about the same'],
])('calls of $%d for $%d cost %s', async (actualOfPriced, costOfPriced, text) => {
  service.answers({ WhatIf: () => ({ whatIf: { ...ANSWER, actualOfPriced, costOfPriced } }) });
  open();
  await ask('o3');
  expect((await screen.findByText(/would have cost/)).textContent).toContain(`, ${text}.`);
});

it('compares nothing where none of the calls has a price, which is not free', async () => {
  const unknown = { ...ANSWER, actual: 0, unpriced: 1_200, unpricedThen: 1_200 };
  service.answers({
    WhatIf: { whatIf: { ...unknown, cost: 0, actualOfPriced: 0, costOfPriced: 0 } },
  });
  open();
  await ask('o3');
  expect((await screen.findByText(/would have cost/)).textContent).toBe(
    '1,200 calls would have cost – on o3; they cost –.',
  );
});

it('never tells the cost on one model under the name of another', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  service.answers({
    WhatIf: async ({ input }: Sent) => {
      if (input.model === 'small') await held;
      return { whatIf: { ...ANSWER, cost: input.model === 'small' ? 1 : 30 } };
    },
  });
  open();
  await ask('o3');
  await screen.findByText(/on o3/);
  await ask('small');
  await waitFor(() => expect(service.asked('WhatIf')).toHaveLength(2));
  expect(screen.queryByText(/would have cost/)).toBeNull();
  release();
  expect((await screen.findByText(/on small/)).textContent).toContain('$1.00');
});

it('says why it cannot be worked out', async () => {
  service.answers({ WhatIf: () => refused('model: no price is known of it', 'BAD_INPUT') });
  open();
  await ask('beauty');
  expect(await screen.findByText('model: no price is known of it')).toBeTruthy();
});
