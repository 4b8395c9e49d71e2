import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { testService } from '../../test/service';
import { FilterBar } from './FilterBar';
import { recentFilters } from './recent';

const service = testService({
  facets: [
    { value: 'gpt-4o', count: 1_200 },
    { value: 'o3', count: 7 },
  ],
});

let text = '';

function Page({ start, fault }: { start: string; fault?: string }) {
  const [value, setValue] = useState(start);
  text = value;
  return <FilterBar subject="requests" value={value} onChange={setValue} fault={fault} />;
}

function open(start = '', fault?: string) {
  text = start;
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <Page start={start} fault={fault} />
    </QueryClientProvider>,
  );
}

const input = () => screen.getByRole('combobox', { name: /add a condition/ });
const chip = (name: RegExp) => screen.getByRole('button', { name });

it('leads from a field to its values with their counts by keyboard alone', async () => {
  open('status:500');
  await userEvent.type(input(), 'mod{ArrowDown}{Enter}');
  expect((input() as HTMLInputElement).value).toBe('model:');
  const option = await screen.findByRole('option', { name: /gpt-4o 1,200/ });
  expect(service.asked('FieldValues')[0].input).toMatchObject({
    table: 'REQUESTS',
    field: 'model',
    query: 'status:500',
  });
  expect(option).toBeTruthy();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(text).toBe('status:500 model:gpt-4o');
  expect(chip(/Model is gpt-4o/)).toBeTruthy();
});

it('offers the ways to hold a field against something', async () => {
  open();
  await userEvent.type(input(), 'latency:');
  await userEvent.click(screen.getByRole('option', { name: /≥/ }));
  await userEvent.keyboard('500{Enter}');
  expect(text).toBe('latency:>=500');
  expect(chip(/Latency ≥ 500 ms/)).toBeTruthy();
});

it('takes conditions away by keyboard', async () => {
  open('model:o3 status:500');
  await userEvent.click(input());
  await userEvent.keyboard('{Backspace}');
  expect(text).toBe('model:o3');
  await userEvent.keyboard('{ArrowLeft}{Delete}');
  expect(text).toBe('');
});

it('edits a condition that is clicked', async () => {
  open('model:o3 status:500');
  await userEvent.click(chip(/Model is o3/));
  await userEvent.clear(input());
  await userEvent.type(input(), 'model:o4{Enter}');
  expect(text).toBe('model:o4 status:500');
});

it('joins by “or” what begins with it, and at a click on the word between', async () => {
  open('model:o3');
  await userEvent.type(input(), 'or status:500{Enter}');
  expect(text).toBe('model:o3 or status:500');
  await userEvent.click(screen.getByRole('button', { name: 'or' }));
  expect(text).toBe('model:o3 status:500');
});

it('shows groups, and edits them as text', async () => {
  open('model:o3 -(provider:azure or provider:openai)');
  expect(chip(/Provider is azure/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Filter as text' }));
  const field = screen.getByRole('textbox', { name: 'Filter text' });
  await userEvent.clear(field);
  await userEvent.type(field, 'model:');
  expect(screen.getByRole('alert').textContent).toContain('At character 7: a value is missing');
  await userEvent.type(field, 'o4{Enter}');
  expect(text).toBe('model:o4');
});

it('says where what was typed goes wrong, and keeps it', async () => {
  open('model:o3');
  await userEvent.type(input(), 'nope:1{Enter}');
  expect(screen.getByRole('alert').textContent).toContain('At character 1: nope is no field');
  expect((input() as HTMLInputElement).value).toBe('nope:1');
  expect(text).toBe('model:o3');
});

it('shows a text that is no filter as text, with its fault', () => {
  open('model:');
  const field = screen.getByRole('textbox', { name: 'Filter text' }) as HTMLTextAreaElement;
  expect(field.value).toBe('model:');
  expect(screen.getAllByRole('alert')[0]?.textContent).toContain('a value is missing');
});

it('shows what the service says of it at its place', () => {
  open('model:o3', 'filter: At character 7: model must be one of a, b');
  expect(screen.getByRole('alert').textContent).toContain('At character 7: model must be one of');
});

it('remembers filters, and clears', async () => {
  open();
  await userEvent.type(input(), 'user:ayu{Enter}');
  expect(recentFilters('requests')).toEqual(['user:ayu']);
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
  expect(text).toBe('');
  await userEvent.click(input());
  const recent = within(screen.getByRole('group', { name: 'Recent' }));
  await userEvent.click(recent.getByRole('option', { name: /User is ayu/ }));
  await waitFor(() => expect(text).toBe('user:ayu'));
});
