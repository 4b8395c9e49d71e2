import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, serviceWith } from '../../test/service';
import { button, downloads } from '../../test/shown';
import { Notifications } from '../shell/Notifications';
import { DataTableView } from './DataTable';
import { FormatMenu } from './FormatMenu';
import { fetched } from './fetched';
import { FORMATS, formatOf } from './formats';
import { Downloads, TableToggle } from './TableTools';

const server = serviceWith();
let files: ReturnType<typeof downloads>;
beforeEach(() => {
  files = downloads();
});

const table = {
  name: 'What models cost',
  columns: [
    { label: 'Model', value: (row: { model: string }) => row.model },
    { label: 'Cost', value: () => 1.5, text: () => '$1.50', numeric: true },
    { label: 'Note', value: () => null },
  ],
  rows: [{ model: 'o3' }, { model: 'o4' }],
};

describe('a file of the service', () => {
  it.each(FORMATS)('is asked for by its media type: $label', async ({ name, type }) => {
    let asked: unknown;
    server.use(
      http.post('*/api/x/export', async ({ request }) => {
        asked = [request.headers.get('Accept'), await request.json()];
        return HttpResponse.text('content');
      }),
    );
    const file = await fetched('/api/x/export', { a: 1 }, formatOf(name));
    expect(asked).toEqual([type, { a: 1 }]);
    // Node leaves the mark of UTF-8 out where it reads text.
    expect(file.size).toBe(name === 'CSV' ? 10 : 7);
  });

  it('that answers no question is asked for by its path alone', async () => {
    server.use(
      http.get('*/api/statements/7/export', ({ request }) =>
        HttpResponse.text(request.headers.get('Content-Type') ?? 'nothing was sent'),
      ),
    );
    const file = await fetched('/api/statements/7/export', undefined, formatOf('JSON'));
    expect(await file.text()).toBe('nothing was sent');
  });

  it.each([
    ['in the words of the service', () => problem(400, 'rows: at most 100,000'), 'rows: at most'],
    ['by its number', () => new HttpResponse('<html>', { status: 502 }), 'answered 502'],
    ['as away', () => HttpResponse.error(), 'cannot be reached'],
  ])('that is refused says so %s', async (_, answer, message) => {
    server.use(http.post('*/api/x/export', answer));
    await expect(fetched('/api/x/export', {}, formatOf('CSV'))).rejects.toThrow(message);
  });
});

function card(part: React.ReactNode) {
  render(
    <MemoryRouter>
      {part}
      <Notifications />
    </MemoryRouter>,
  );
}

async function choose(menu: string | RegExp, item: string) {
  await userEvent.click(button(menu));
  await userEvent.click(screen.getByRole('menuitem', { name: item }));
}

describe('what a card can be saved as', () => {
  const url = `data:image/png;base64,${btoa('\u0089PNG')}`;

  it('is its table, in the name of the card', async () => {
    server.use(
      http.post('*/api/tables/export', async ({ request }) =>
        HttpResponse.json(await request.json()),
      ),
    );
    card(<Downloads title="Top models" table={table} chart={() => null} />);
    await userEvent.click(button('Top models: download'));
    expect(screen.queryByRole('menuitem', { name: 'Download PNG' })).toBeNull();
    await userEvent.click(screen.getByRole('menuitem', { name: 'Download JSON' }));
    await waitFor(() => expect(files).toHaveLength(1));
    expect(files[0]?.name).toMatch(/^top-models-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse((await files[0]?.blob.text()) ?? '')).toEqual({
      name: 'Top models',
      columns: ['Model', 'Cost', 'Note'],
      rows: [
        ['o3', 1.5, null],
        ['o4', 1.5, null],
      ],
    });
  });

  it('is the answer to its question, where the service can be asked it', async () => {
    server.use(
      http.post('*/api/explore/export', async ({ request }) =>
        HttpResponse.json(await request.json()),
      ),
    );
    const file = () => ({ path: '/api/explore/export', question: { measures: ['cost'] } });
    card(<Downloads title="Cost" table={table} file={file} chart={() => null} />);
    await choose('Cost: download', 'Download JSON lines');
    await waitFor(() => expect(files[0]?.name).toMatch(/^cost-.*\.ndjson$/));
    expect(JSON.parse((await files[0]?.blob.text()) ?? '')).toEqual({ measures: ['cost'] });
  });

  it('is its chart as a picture', async () => {
    card(<Downloads title="Cost" table={table} chart={() => ({ png: async () => url })} />);
    await choose('Cost: download', 'Download PNG');
    await waitFor(() => expect(files[0]?.name).toMatch(/\.png$/));
    const bytes = new Uint8Array((await files[0]?.blob.arrayBuffer()) as ArrayBuffer);
    expect([...bytes]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it.each([
    ['is not drawn', async () => undefined, 'The chart is not drawn yet.'],
    ['cannot be drawn', () => Promise.reject(new Error('Out of memory')), 'Out of memory'],
  ])('is no picture where the chart %s, which is said', async (_, png, message) => {
    card(<Downloads title="Cost" table={table} chart={() => ({ png })} />);
    await choose('Cost: download', 'Download PNG');
    expect(await screen.findByText(message)).toBeTruthy();
    expect(files).toEqual([]);
  });

  it('says what the service refuses, and leaves no file behind', async () => {
    server.use(http.post('*/api/tables/export', () => problem(400, 'columns: must differ')));
    card(<Downloads title="Cost" table={table} chart={() => null} />);
    await choose('Cost: download', 'Download Excel');
    expect(await screen.findByText('columns: must differ')).toBeTruthy();
    expect(files).toEqual([]);
  });
});

describe('the menu of a list', () => {
  it('is busy until the file is there, and then can be asked again', async () => {
    let end: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      end = resolve;
    });
    const save = vi.fn(() => waiting);
    card(<FormatMenu parts={[{ title: 'All columns', save }]} />);
    await choose('Export', 'All columns: Excel');
    expect(save).toHaveBeenCalledExactlyOnceWith(formatOf('XLSX'));
    expect((button('Exporting…') as HTMLButtonElement).disabled).toBe(true);
    end();
    await waitFor(() => expect((button('Export') as HTMLButtonElement).disabled).toBe(false));
  });

  it('tells its parts apart by name, and says what goes wrong', async () => {
    const fail = async () => {
      throw new Error('The disk is full.');
    };
    const parts = ['Shown', 'All'].map((title) => ({ title, save: fail }));
    card(<FormatMenu parts={parts} />);
    await userEvent.click(button('Export'));
    const names = screen.getAllByRole('menuitem').map((item) => item.getAttribute('aria-label'));
    expect(new Set(names).size).toBe(2 * FORMATS.length);
    await userEvent.click(screen.getByRole('menuitem', { name: 'All: CSV' }));
    expect(await screen.findByText('The disk is full.')).toBeTruthy();
    expect(button('Export')).toBeTruthy();
  });
});

describe('the table behind a chart', () => {
  it('has its name, heads of columns and of rows, and values as people read them', () => {
    card(<DataTableView table={table} />);
    const shown = screen.getByRole('table', { name: 'What models cost' });
    expect(
      within(shown)
        .getAllByRole('columnheader')
        .map((head) => head.textContent),
    ).toEqual(['Model', 'Cost', 'Note']);
    const row = screen.getByRole('row', { name: /o3/ });
    expect(within(row).getByRole('rowheader').textContent).toBe('o3');
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['$1.50', '–']);
  });

  it('that scrolls can be reached and named by keyboard', () => {
    card(<DataTableView table={table} maxHeight={200} />);
    const region = screen.getByRole('region', { name: 'What models cost, as a table' });
    expect(region.tabIndex).toBe(0);
  });

  it('leads to what its rows are about', () => {
    card(<DataTableView table={table} link={({ model }) => `/explore?model=${model}`} />);
    expect(screen.getByRole('link', { name: 'o4' }).getAttribute('href')).toBe('/explore?model=o4');
  });

  it('takes the place of the chart, and gives it back', async () => {
    function Card() {
      const [asTable, setAsTable] = useState(false);
      return <TableToggle title="Cost" asTable={asTable} onChange={setAsTable} />;
    }
    card(<Card />);
    const toggle = button('Cost: show as a table');
    expect(toggle.getAttribute('aria-pressed')).toBe('false');
    await userEvent.click(toggle);
    expect(toggle.getAttribute('aria-pressed')).toBe('true');
  });
});
