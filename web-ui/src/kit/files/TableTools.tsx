import ChartIcon from '@mui/icons-material/BarChart';
import MoreVert from '@mui/icons-material/MoreVert';
import TableIcon from '@mui/icons-material/TableRows';
import { IconButton, ListSubheader, Menu, MenuItem, Tooltip } from '@mui/material';
import { useState } from 'react';
import type { ChartHandle } from '../charts/chartHandle';
import { notify } from '../shell/notifications';
import { download, fileName } from './download';
import { type FileFormat, FORMATS } from './formats';
import { type FileQuestion, saveAnswer } from './saveAnswer';
import { saveTable } from './saveTable';
import type { Table } from './table';

interface ToggleProps {
  /** Of the card. */
  title: string;
  asTable: boolean;
  onChange: (asTable: boolean) => void;
}

/** Turns a chart into its table, and back. */
export function TableToggle({ title, asTable, onChange }: ToggleProps) {
  return (
    <Tooltip title={asTable ? 'Show the chart' : 'Show as a table'}>
      <IconButton
        size="small"
        aria-label={`${title}: show as a table`}
        aria-pressed={asTable}
        onClick={() => onChange(!asTable)}
      >
        {asTable ? <ChartIcon fontSize="small" /> : <TableIcon fontSize="small" />}
      </IconButton>
    </Tooltip>
  );
}

/** What a file is made of: the answer to a question of which the service can write one, or else a table. */
export interface Source<R> {
  table: Table<R>;
  file?: () => FileQuestion;
}

interface DownloadsProps<R> extends Source<R> {
  /** Of the card. */
  title: string;
  /** What a figure has come from, where the card is one. */
  // biome-ignore lint/suspicious/noExplicitAny: its rows are other ones than those of the figure
  overTime?: Source<any>;
  /** Nothing where there is no chart, or it is not drawn. */
  chart?: () => ChartHandle | null;
}

/** The menu of what a card can be saved as: its table, the same over time, and its chart as a picture. */
export function Downloads<R>({ title, table, file, overTime, chart }: DownloadsProps<R>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const png = async () => {
    const url = await chart?.()?.png();
    if (!url) throw new Error('The chart is not drawn yet.');
    download(fileName(title, 'png'), pngBlob(url));
  };
  const save = async (name: string, source: Source<R>, format: FileFormat) => {
    if (source.file) await saveAnswer(name, source.file(), format);
    else await saveTable({ ...source.table, name }, format);
  };
  const choose = async (act: () => Promise<void>) => {
    setAnchor(null);
    try {
      await act();
    } catch (error) {
      notify(error instanceof Error ? error.message : 'The export failed.', { kind: 'error' });
    }
  };
  return (
    <>
      <IconButton
        size="small"
        edge="end"
        aria-label={`${title}: download`}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {FORMATS.map((format) => (
          <MenuItem
            key={format.name}
            onClick={() => choose(() => save(title, { table, file }, format))}
          >
            Download {format.label}
          </MenuItem>
        ))}
        {chart?.() && <MenuItem onClick={() => choose(png)}>Download PNG</MenuItem>}
        {overTime && [
          <ListSubheader key="over time" sx={{ lineHeight: 2.2 }}>
            Over time
          </ListSubheader>,
          ...FORMATS.map((format) => (
            <MenuItem
              key={`over time ${format.name}`}
              aria-label={`Over time: ${format.label}`}
              onClick={() => choose(() => save(`${title} over time`, overTime, format))}
            >
              {format.label}
            </MenuItem>
          )),
        ]}
      </Menu>
    </>
  );
}

/** The bytes of a data URL; the content policy does not let `fetch` read one. */
function pngBlob(url: string): Blob {
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (c) => c.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}
