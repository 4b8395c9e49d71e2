import { useState } from 'react';
import { useListContext, useNotify, useResourceContext } from 'react-admin';
import { askOf } from '../data/dataProvider';
import { allRows } from '../data/Pager';
import { sources } from '../data/resources';
import type { Column } from '../files/csv';
import { type Extension, SaveMenu, save } from '../files/SaveMenu';
import { count } from '../format/format';

/** More rows belong into an export of the service, not through a browser. */
const MOST_ROWS = 10_000;

/** The whole list, as it is filtered and ordered, as a file. */
export function ExportMenu<R>({ columns, title }: { columns: Column<R>[]; title: string }) {
  const [loaded, setLoaded] = useState<number>();
  const { filterValues, sort, total = 0 } = useListContext();
  const resource = useResourceContext() ?? '';
  const notify = useNotify();

  const load = async (extension: Extension) => {
    const source = sources[resource];
    if (!source) return;
    setLoaded(0);
    try {
      const ask = askOf(source, filterValues, sort);
      const rows = (await allRows(source, ask, MOST_ROWS, setLoaded)) as R[];
      save({ name: title, columns, rows }, extension);
      if (total > MOST_ROWS) notify(`Only the first ${count(MOST_ROWS)} rows are in the file.`);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'The export failed.', { type: 'error' });
    } finally {
      setLoaded(undefined);
    }
  };

  return (
    <SaveMenu onSave={load} disabled={loaded !== undefined || total === 0}>
      {loaded === undefined ? 'Export' : `${count(loaded)} rows…`}
    </SaveMenu>
  );
}
