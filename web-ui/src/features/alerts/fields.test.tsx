import { screen } from '@testing-library/react';
import { type FormEvent, useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { choices, choose, fill, openPage, press } from '../../test/page';
import { testService } from '../../test/service';
import { ConditionFields } from './ConditionFields';
import { conditionOf, type Definition, type Kind, NEW } from './rules';
import { TellingFields } from './TellingFields';

const service = testService();

let sent: Definition[] = [];
beforeEach(() => {
  sent = [];
});

/** The fields in a form of their own. */
function Form({ known }: { known: Definition }) {
  const [definition, setDefinition] = useState(known);
  const change = (part: Partial<Definition>) => setDefinition((now) => ({ ...now, ...part }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    sent.push(definition);
  };
  return (
    <form onSubmit={send}>
      <ConditionFields definition={definition} onChange={change} />
      <TellingFields definition={definition} onChange={change} />
      <button type="submit">Send</button>
    </form>
  );
}

const open = (part: Partial<Definition> = {}) => openPage(<Form known={{ ...NEW, ...part }} />);
const openKind = (kind: Kind) => open({ condition: conditionOf(kind) });

async function condition() {
  await press('Send');
  return sent.at(-1)?.condition;
}

describe('a condition', () => {
  it('begins with what is usual for its kind', async () => {
    open();
    await choose('Fires where it', 'has changed');
    expect(await condition()).toEqual(conditionOf('change'));
  });

  it('of a value recovers at another one, or at itself', async () => {
    open();
    await choose('Side', 'Below');
    fill('Value, 0 to 1', '0.1');
    fill('Recovers at', '0.2');
    expect(await condition()).toEqual({
      kind: 'threshold',
      direction: 'BELOW',
      value: 0.1,
      recovery: 0.2,
    });
    fill('Recovers at', '');
    expect(await condition()).toMatchObject({ recovery: undefined });
  });

  it.each([
    ['ERROR_RATE' as const, 'Value, 0 to 1'],
    ['COST' as const, 'Value'],
  ])('of %s has the field “%s”', (measure, label) => {
    open({ measure });
    expect(screen.getByLabelText(label)).toBeTruthy();
  });

  it('of change is held against a time before, and little is not much', async () => {
    openKind('change');
    await choose('Side', 'Down by');
    fill('Percent', '40');
    fill('Value at least', '100');
    await choose('Held against', 'the same time last week');
    expect(await condition()).toEqual({
      kind: 'change',
      direction: 'BELOW',
      percent: 40,
      baseline: 'LAST_WEEK',
      least: 100,
    });
  });

  it('of no data says how much there was', async () => {
    openKind('no_data');
    fill('Where there were at least', '5');
    expect(await condition()).toEqual({ kind: 'no_data', baseline: 'LAST_WEEK', least: 5 });
  });

  it('of an error budget says what is bad, and looks at two windows', async () => {
    openKind('burn_rate');
    fill('Good requests, percent', '99.9');
    fill('Bad ones', 'status:>=500 or latency:>3000');
    fill('Times too fast', '6');
    fill('And in the last', '30m');
    expect(await condition()).toEqual({
      kind: 'burn_rate',
      objective: 99.9,
      bad: 'status:>=500 or latency:>3000',
      shortWindow: '30m',
      factor: 6,
    });
  });

  it('of a budget names one, or each of them', async () => {
    openKind('budget');
    fill('Percent spent', '90');
    fill('Budget', 'Search');
    expect(await condition()).toEqual({ kind: 'budget', budget: 'Search', percent: 90 });
    fill('Budget', '');
    expect(await condition()).toMatchObject({ budget: undefined });
  });

  it('of the unusual is on both sides until one is chosen', async () => {
    openKind('anomaly');
    await choose('Side', 'High');
    expect(await condition()).toMatchObject({ direction: 'ABOVE' });
    await choose('Side', 'High or low');
    fill('By percent at least', '30');
    expect(await condition()).toEqual({ kind: 'anomaly', direction: undefined, percent: 30 });
  });

  it('of the service has the unit of its figure', async () => {
    openKind('service');
    expect(screen.getByLabelText('Above s')).toBeTruthy();
    await choose('Of each instance', 'Journal in use');
    fill('Above %', '80');
    expect(await condition()).toMatchObject({ figure: 'JOURNAL_USED', value: 80 });
  });

  it('of the service is offered to the organisation that runs it, and to no other', async () => {
    const { unmount } = open();
    expect(await choices('Fires where it')).toContain('is an instance of the service in trouble');
    unmount();
    service.isAskedBy({ organization: 'acme' });
    open();
    expect(await choices('Fires where it')).not.toContain(
      'is an instance of the service in trouble',
    );
  });
});

describe('a span', () => {
  const HINT = 'Such as 30s, 5m, 1h or 7d';

  it.each(['soon', '5', '-5m', '1.5h', '5w', '1h 5m', '1234567s'])(
    'of “%s” is none, and keeps the form from being sent',
    async (text) => {
      open();
      fill('Fires after', text);
      expect(screen.getByText(HINT)).toBeTruthy();
      await press('Send');
      expect(sent).toEqual([]);
    },
  );

  it('may be typed with a blank, which is not kept', async () => {
    open();
    fill('Looked at every', '30 s');
    await press('Send');
    expect(sent.at(-1)?.interval).toBe('30s');
  });

  it('that a rule can do without is emptied, and then not kept', async () => {
    open();
    fill('Fires after', '');
    fill('Over after', '');
    await press('Send');
    expect(sent.at(-1)).toMatchObject({ pending: undefined, recovery: undefined });
  });

  it('that a rule needs cannot be emptied', async () => {
    open();
    fill('Looked at every', '');
    expect(screen.getByText(HINT)).toBeTruthy();
    await press('Send');
    expect(sent).toEqual([]);
  });
});

describe('the labels of a rule', () => {
  it('that say nothing are told of, and keep the form from being sent', async () => {
    open();
    fill('Labels', 'team');
    expect(screen.getByText(/“team” is none/)).toBeTruthy();
    await press('Send');
    expect(sent).toEqual([]);
    fill('Labels', 'team=search, tier="1, 2"');
    await press('Send');
    expect(sent.at(-1)?.labels).toEqual({ team: 'search', tier: '1, 2' });
  });

  it('stand in their field as they can be typed', () => {
    open({ labels: { team: 'search', tier: '1, 2' } });
    expect(screen.getByLabelText<HTMLInputElement>('Labels').value).toBe(
      'team=search, tier="1, 2"',
    );
  });
});

it('a rule has a severity, and says what is to be done', async () => {
  open();
  await choose('Severity', 'Critical');
  fill('What to do', 'Call the vendor.');
  await press('Send');
  expect(sent.at(-1)).toMatchObject({ severity: 'CRITICAL', description: 'Call the vendor.' });
});
