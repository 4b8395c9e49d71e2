import Download from '@mui/icons-material/FileDownloadOutlined';
import { Button, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useListContext, useNotify, useResourceContext } from 'react-admin';
import { type Column, toCsv } from '../../common/files/csv';
import { download, fileName } from '../../common/files/download';
import { count } from '../../common/format/format';
import { askOf } from '../data/dataProvider';
import { allRows } from '../data/Pager';
import { sources } from '../data/resources';

/** More rows belong into an export of the service, not through a browser. */
const MOST_ROWS = 10_000;

/** The whole list, as it is filtered and ordered, as a file. */
export function ExportMenu<R>({ columns, title }: { columns: Column<R>[]; title: string }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [loaded, setLoaded] = useState<number>();
  const { filterValues, sort, total = 0 } = useListContext();
  const resource = useResourceContext() ?? '';
  const notify = useNotify();

  const save = async (extension: 'csv' | 'json') => {
    setAnchor(null);
    const source = sources[resource];
    if (!source) return;
    setLoaded(0);
    try {
      const ask = askOf(source, filterValues, sort);
      const rows = (await allRows(source, ask, MOST_ROWS, setLoaded)) as R[];
      const name = fileName(title, extension);
      if (extension === 'csv') download(name, toCsv({ columns, rows }), 'text/csv;charset=utf-8');
      else download(name, JSON.stringify(rows, null, 2), 'application/json');
      if (total > MOST_ROWS) notify(`Only the first ${count(MOST_ROWS)} rows are in the file.`);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'The export failed.', { type: 'error' });
    } finally {
      setLoaded(undefined);
    }
  };

  return (
    <>
      <Button
        size="small"
        startIcon={<Download />}
        aria-haspopup="menu"
        disabled={loaded !== undefined || total === 0}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {loaded === undefined ? 'Export' : `${count(loaded)} rows…`}
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => save('csv')}>CSV</MenuItem>
        <MenuItem onClick={() => save('json')}>JSON</MenuItem>
      </Menu>
    </>
  );
}
