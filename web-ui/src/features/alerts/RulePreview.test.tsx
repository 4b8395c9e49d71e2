import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { openPage } from '../../test/page';
import { refused, testService } from '../../test/service';
import { preview, seen } from './alertFixtures';
import { RulePreview } from './RulePreview';
import { type Condition, conditionOf, formats, NEW, written } from './rules';

const service = testService();

const START = Date.parse('2026-05-04T11:00:00Z');
const END = Date.parse('2026-05-04T11:15:00Z');
const TWICE = [
  { start: '2026-05-04T11:00:00Z', end: '2026-05-04T11:05:00Z' },
  { start: '2026-05-04T11:10:00Z', end: null },
];

function open(condition: Condition = NEW.condition, group?: string[]) {
  const definition = written({ ...NEW, condition });
  const props = { definition, start: START, end: END, label: 'Errors' };
  openPage(<RulePreview {...props} group={group} />);
}

const legend = () => screen.getAllByRole('listitem').map((item) => item.textContent);

beforeEach(() => service.answers({ previewAlertRule: preview(seen([])) }));

describe('the preview of a rule', () => {
  it('asks for what the rule says, over the time that is shown', async () => {
    open();
    expect(await screen.findByText('It would not have fired.')).toBeTruthy();
    expect(service.asked('previewAlertRule')[0].input).toEqual({
      definition: written(NEW),
      start: '2026-05-04T11:00:00.000Z',
      end: '2026-05-04T11:15:00.000Z',
    });
  });

  it('says how often each group would have fired, by itself', async () => {
    const groups = [seen(['gpt-4o'], TWICE), seen(['o3']), seen([''], TWICE.slice(0, 1))];
    service.answers({ previewAlertRule: preview(...groups) });
    open();
    const text = 'It would have fired 3 times, for gpt-4o; (none).';
    expect((await screen.findByRole('status')).textContent).toBe(text);
    expect(screen.getByLabelText(`Errors: ${text}`)).toBeTruthy();
  });

  it('counts a time that goes on', async () => {
    service.answers({ previewAlertRule: preview(seen([], TWICE)) });
    open();
    expect(await screen.findByText('It would have fired 2 times.')).toBeTruthy();
  });

  it.each<[string, Condition, string]>([
    ['a limit', NEW.condition, 'Limit'],
    ['a time before', conditionOf('change'), 'Held against'],
    ['what is usual', conditionOf('anomaly'), 'Usual'],
  ])('draws %s beside the only group', async (_, condition, name) => {
    open(condition);
    expect(await screen.findByText(name)).toBeTruthy();
  });

  it('of groups draws a limit that holds for all, and no base that each has for itself', async () => {
    service.answers({ previewAlertRule: preview(seen(['a']), seen(['b'])) });
    open();
    expect(await screen.findByText('Limit')).toBeTruthy();
    open(conditionOf('change'));
    await waitFor(() => expect(service.asked('previewAlertRule')).toHaveLength(2));
    expect(screen.queryByText('Held against')).toBeNull();
    expect(legend().length).toBeGreaterThan(0);
  });

  it('of an alert is of its group, and says nothing of what would have been', async () => {
    open(NEW.condition, ['gpt-4o']);
    expect(await screen.findByText('All')).toBeTruthy();
    expect(service.asked('previewAlertRule')[0].input.group).toEqual(['gpt-4o']);
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('can be had as a file', async () => {
    open();
    fireEvent.click(await screen.findByLabelText('Errors: download'));
    expect(await screen.findByText('Download CSV')).toBeTruthy();
  });

  it('of nothing says that there was nothing', async () => {
    service.answers({ previewAlertRule: preview() });
    open();
    expect(await screen.findByText('There were no such requests in that time.')).toBeTruthy();
  });

  it('of a rule that is refused says why, in place of a drawing', async () => {
    service.answers({ previewAlertRule: refused('window must be 10s to 30d') });
    open();
    expect(await screen.findByText('window must be 10s to 30d')).toBeTruthy();
    expect(screen.queryByRole('status')).toBeNull();
  });
});

describe('values of a rule', () => {
  const shown = (condition: Condition, value: number) =>
    formats({ ...NEW, condition }).format(value);

  it.each<[Condition, number, string]>([
    [NEW.condition, 0.051, '5.1%'],
    [conditionOf('burn_rate'), 14.4, '14.4×'],
    [conditionOf('budget'), 80, '80%'],
    [conditionOf('no_data'), 12_345, '12,345'],
    [conditionOf('service'), 61, '61 s'],
    [{ kind: 'service', figure: 'QUARANTINED', value: 1 }, 3, '3'],
    [{ kind: 'service', figure: 'PRICE_AGE', value: 60 }, 61, '61 days'],
  ])('have the unit of their condition: %o', (condition, value, text) =>
    expect(shown(condition, value)).toBe(text),
  );
});
