import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { addressNow, buttons, choose, dialog, fill, openPage, press } from '../../test/page';
import { refused, testService } from '../../test/service';
import { BROKEN, preview, RULE, seen } from './alertFixtures';
import RulePage from './RulePage';
import { type Definition, NEW, written } from './rules';

const service = testService();

beforeEach(() =>
  service.answers({
    alertRules: [RULE, BROKEN],
    previewAlertRule: preview(seen([])),
    saveAlertRule: { id: '7' },
    deleteAlertRule: { id: '7' },
  }),
);

const open = (id: string) => openPage(<RulePage />, `/alert-rules/${id}`, '/alert-rules/:id');

/** With what a rule was saved last. */
function saved() {
  const { input } = service.asked('saveAlertRule').at(-1);
  return { ...input, definition: JSON.parse(input.definition) as Definition };
}

async function submitted(button: 'Create' | 'Save') {
  await press(button);
  await waitFor(() => expect(service.asked('saveAlertRule')).not.toHaveLength(0));
  return saved();
}

describe('a new rule', () => {
  it('is saved with a name, as what it shows says, and leads back to the rules', async () => {
    open('new');
    fill(/^Name/, 'Errors of search');
    fill('Value, 0 to 1', '0.1');
    fill('Recovers at', '0.08');
    fill('In the last', '15m');
    fill('Requests at least', '50');
    expect(await submitted('Create')).toEqual({
      name: 'Errors of search',
      enabled: true,
      definition: {
        ...NEW,
        window: '15m',
        minimumRequests: 50,
        condition: { kind: 'threshold', direction: 'ABOVE', value: 0.1, recovery: 0.08 },
      },
    });
    await waitFor(() => expect(addressNow()).toBe('/alert-rules'));
    expect(await screen.findByText('Errors of search is saved.')).toBeTruthy();
  });

  it('needs a name before anything is sent', async () => {
    open('new');
    await press('Create');
    expect(service.asked('saveAlertRule')).toEqual([]);
  });

  it('is made once, however often the button is pressed', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    service.answers({ saveAlertRule: () => held.then(() => ({ id: '9' })) });
    open('new');
    fill(/^Name/, 'Twice');
    await press('Create');
    await waitFor(() => expect(service.asked('saveAlertRule')).toHaveLength(1));
    expect(buttons(/Create/)[0]?.disabled).toBe(true);
    release();
    await waitFor(() => expect(addressNow()).toBe('/alert-rules'));
    expect(service.asked('saveAlertRule')).toHaveLength(1);
  });

  it('stays as it was typed where the service refuses it, with the reason above', async () => {
    service.answers({
      saveAlertRule: refused('condition.recovery must lie on the other side of value'),
    });
    open('new');
    fill(/^Name/, 'Wrong');
    await press('Create');
    const alert = await screen.findByText(/condition.recovery must lie on the other side/);
    expect(alert.closest('[role=alert]')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/^Name/).value).toBe('Wrong');
    expect(addressNow()).toBe('/alert-rules/new');
    service.answers({ saveAlertRule: { id: '9' } });
    await press('Create');
    await waitFor(() => expect(addressNow()).toBe('/alert-rules'));
  });

  it('is not sent while one of its fields is wrong', async () => {
    open('new');
    fill(/^Name/, 'Soon');
    fill('In the last', 'soon');
    await press('Create');
    expect(service.asked('saveAlertRule')).toEqual([]);
    fill('In the last', '30 m');
    expect((await submitted('Create')).definition.window).toBe('30m');
  });

  it('follows at most the two groups that were chosen last', async () => {
    open('new');
    fill(/^Name/, 'Grouped');
    await choose('Each group by itself', 'Model');
    for (const name of ['Provider', 'Project']) {
      fireEvent.click(screen.getByText(name, { selector: '[role=option]' }));
    }
    await press('Create');
    await waitFor(() => expect(service.asked('saveAlertRule')).toHaveLength(1));
    expect(saved().definition.groupBy).toEqual(['PROVIDER', 'PROJECT']);
  });
});

describe('the condition of a new rule', () => {
  it('is what a link asks for', async () => {
    openPage(<RulePage />, '/alert-rules/new?kind=burn_rate', '/alert-rules/:id');
    expect(screen.getByLabelText('Good requests, percent')).toBeTruthy();
  });

  it('is the usual one where a link asks for none that there is', () => {
    openPage(<RulePage />, '/alert-rules/new?kind=dream', '/alert-rules/:id');
    expect(screen.getByLabelText('Value, 0 to 1')).toBeTruthy();
  });

  it('of no data needs no measure', async () => {
    openPage(<RulePage />, '/alert-rules/new?kind=no_data', '/alert-rules/:id');
    expect(screen.queryByLabelText('Measure')).toBeNull();
    fill(/^Name/, 'Quiet');
    expect((await submitted('Create')).definition).not.toHaveProperty('measure');
  });

  it('of a budget asks for no requests', () => {
    openPage(<RulePage />, '/alert-rules/new?kind=budget', '/alert-rules/:id');
    expect(screen.queryByText('Which requests count')).toBeNull();
  });

  it('of the unusual follows ten groups', () => {
    openPage(<RulePage />, '/alert-rules/new?kind=anomaly', '/alert-rules/:id');
    expect(screen.getByText(/the 10 groups with the most requests/)).toBeTruthy();
  });
});

describe('a rule that there is', () => {
  it('is saved as the version that was seen, whatever others do meanwhile', async () => {
    open('7');
    await screen.findByLabelText(/^Name/);
    fill(/^Name/, 'Renamed');
    const { id, version, name, enabled } = await submitted('Save');
    expect({ id, version, name, enabled }).toEqual({
      id: '7',
      version: 3,
      name: 'Renamed',
      enabled: true,
    });
  });

  it('keeps what this page has no field for', async () => {
    const definition = written({ ...NEW, groupBy: ['MODEL'], tags: ['customer'] });
    service.answers({ alertRules: [{ ...RULE, definition }] });
    open('7');
    expect(await screen.findByText('Model, Tag customer')).toBeTruthy();
    expect((await submitted('Save')).definition).toMatchObject({ tags: ['customer'] });
  });

  it('that has neither a pending time nor labels gets none by being saved', async () => {
    const { pending: _, recovery: __, ...bare } = NEW;
    const definition = written({ ...bare, measure: 'COST' });
    service.answers({ alertRules: [{ ...RULE, definition }] });
    open('7');
    await screen.findByLabelText(/^Name/);
    expect(JSON.stringify((await submitted('Save')).definition)).toBe(definition);
  });

  it('is removed once that is confirmed', async () => {
    open('7');
    await press('Delete');
    const question = await dialog('Delete Error rate?');
    expect(service.asked('deleteAlertRule')).toEqual([]);
    await press('Delete', question);
    await waitFor(() => expect(addressNow()).toBe('/alert-rules'));
    expect(service.asked('deleteAlertRule')).toEqual([{ id: '7' }]);
  });

  it('can be looked at by analysts, who cannot save or remove it', async () => {
    service.isAskedBy({ roles: ['ANALYST'] });
    open('7');
    const name = await screen.findByLabelText<HTMLInputElement>(/^Name/);
    expect(name.disabled).toBe(true);
    expect([...buttons('Save'), ...buttons('Delete')]).toEqual([]);
  });

  it('that is not there is said to be none', async () => {
    open('99');
    expect(await screen.findByText('There is no such rule.')).toBeTruthy();
  });

  it('says why the rules cannot be read', async () => {
    service.answers({ alertRules: refused('You may not see this.', 'FORBIDDEN') });
    open('7');
    expect(await screen.findByText('You may not see this.')).toBeTruthy();
  });
});

describe('a rule that cannot be read', () => {
  it('is shown as it is stored, to be mended', async () => {
    open('8');
    expect(await screen.findByText('It cannot be read by this version.')).toBeTruthy();
    fill('As it is stored', written(NEW));
    expect((await submitted('Save')).definition).toEqual(NEW);
    expect(saved()).toMatchObject({ id: '8', version: 3, name: 'Of tomorrow' });
  });

  it('tells what is still wrong with it', async () => {
    service.answers({ saveAlertRule: refused('condition must be given') });
    open('8');
    await screen.findByLabelText('As it is stored');
    await press('Save');
    expect(await screen.findByText('condition must be given')).toBeTruthy();
    expect(buttons('Save')[0]?.disabled).toBe(false);
  });

  it('has no buttons for analysts', async () => {
    service.isAskedBy({ roles: ['ANALYST'] });
    open('8');
    await screen.findByLabelText('As it is stored');
    expect(buttons(/./)).toEqual([]);
  });
});
