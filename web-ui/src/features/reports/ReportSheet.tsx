import { Box, Card, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { FormatMenu } from '../../kit/files/FormatMenu';
import { saveTable } from '../../kit/files/saveTable';
import { count, day, money, percent, shortTime, words } from '../../kit/format/format';
import { locale } from '../../kit/format/preferences';
import { NOT_PRINTED, PRINTED } from '../../kit/print/print';
import {
  changeText,
  figureChange,
  figureName,
  figureText,
  isOfOneDay,
  type ReportDocument,
  spanText,
} from './reports';
import { reportTables } from './reportTables';

interface Props {
  name: string;
  document: ReportDocument;
  /** Below the title, such as when it was made. */
  about?: ReactNode;
}

/** What a report says, on one sheet that can be printed. */
export function ReportSheet({ name, document, about }: Props) {
  const { movers, errors, projects, forecast, threats } = document;
  const moved = (measure: string) =>
    movers
      .filter((one) => one.measure === measure)
      .map(({ dimension, name: of, now, before }) => [
        of ? `${words(dimension)} ${of}` : `without a ${words(dimension).toLowerCase()}`,
        figureText(measure === 'COST' ? 'COST' : 'REQUESTS', now),
        changeText(now, before),
      ]);
  return (
    <Card component="article" aria-label={name} sx={{ p: { xs: 2, sm: 3 }, ...PRINTED }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
        <Typography variant="h1" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {name}: {spanText(document)}
        </Typography>
        <Box sx={NOT_PRINTED}>
          <FormatMenu
            parts={reportTables(name, document).map((table) => ({
              title: table.name.slice(name.length + 2),
              save: (format) => saveTable(table, format),
            }))}
          />
        </Box>
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {document.timeZone}
        {document.filter && ` · ${document.filter}`} · compared with{' '}
        {spanText({ start: document.previous, end: document.start })}
        {about}
      </Typography>
      <Figures document={document} />
      <Strip label="Cost" document={document} value={({ cost }) => cost} format={money} />
      <Strip
        label="Requests"
        document={document}
        value={({ requests }) => requests}
        format={count}
      />
      <Box
        sx={{
          display: 'grid',
          columnGap: 4,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(22rem, 100%), 1fr))',
        }}
      >
        <Lines title="Cost that changed most" rows={moved('COST')} />
        <Lines title="Requests that changed most" rows={moved('REQUESTS')} />
        <Lines
          title="Cost by project"
          rows={projects.map(({ name: of, cost, before }) => [
            of || 'without a project',
            money(cost),
            changeText(cost, before),
          ])}
        />
        <Lines
          title="Errors"
          rows={errors.map(({ dimension, name: of, errors: failed, requests }) => [
            dimension === 'STATUS' ? `Status ${of}` : of || 'without a model',
            count(failed),
            dimension === 'STATUS' ? '' : `${percent(failed / requests)} of its requests`,
          ])}
        />
        <Lines
          title="Forecast"
          rows={
            forecast
              ? [
                  [
                    `Cost of ${monthText(forecast.month)}`,
                    money(forecast.total),
                    `${money(forecast.low)} to ${money(forecast.high)} with 80 %, ${money(forecast.soFar)} so far`,
                  ],
                ]
              : []
          }
          empty="Too little is known to forecast the month."
        />
        <Lines
          title="Threats"
          rows={threats.map(({ severity, seen, open }) => [
            words(severity),
            `${count(open)} open`,
            `${count(seen)} new`,
          ])}
        />
      </Box>
    </Card>
  );
}

function monthText(month: string): string {
  return new Intl.DateTimeFormat(locale(), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(month));
}

function Figures({ document }: { document: ReportDocument }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        mb: 2,
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'repeat(auto-fill, minmax(9rem, 1fr))',
      }}
    >
      {document.figures.map((figure) => (
        <Box key={figure.measure}>
          <Box component="dt" sx={{ fontSize: '0.78rem', color: 'text.secondary' }}>
            {figureName(figure.measure)}
          </Box>
          <Box component="dd" sx={{ m: 0, fontSize: '1.2rem', fontWeight: 650 }}>
            {figureText(figure.measure, figure.now)}
          </Box>
          <Box component="dd" sx={{ m: 0, fontSize: '0.8rem', color: 'text.secondary' }}>
            {figureChange(figure)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

interface StripProps {
  label: string;
  document: ReportDocument;
  value: (point: ReportDocument['points'][number]) => number;
  format: (value: number) => string;
}

/** Bars over the time, which printers can draw. */
function Strip({ label, document, value, format }: StripProps) {
  const { points, timeZone } = document;
  const when = isOfOneDay(document) ? shortTime : day;
  const most = Math.max(...points.map(value), 0);
  if (most === 0) return null;
  return (
    <Box sx={{ mb: 2 }}>
      <Typography variant="caption" color="text.secondary">
        {label}, at most {format(most)}
      </Typography>
      <Box
        role="img"
        aria-label={`${label} over time, at most ${format(most)}`}
        sx={{ display: 'flex', gap: '2px', height: 64, alignItems: 'flex-end' }}
      >
        {points.map((point) => (
          <Box
            key={point.start}
            title={`${when(point.start, timeZone)}: ${format(value(point))}`}
            sx={{
              flex: 1,
              minWidth: 0,
              height: `${(100 * value(point)) / most}%`,
              minHeight: value(point) > 0 ? 2 : 0,
              backgroundColor: 'primary.main',
              printColorAdjust: 'exact',
            }}
          />
        ))}
      </Box>
    </Box>
  );
}

interface LinesProps {
  title: string;
  rows: string[][];
  empty?: string;
}

/** A name, a number and what it was: left out where there is none. */
function Lines({ title, rows, empty }: LinesProps) {
  const id = useId();
  if (rows.length === 0 && !empty) return null;
  return (
    <Box component="section" aria-labelledby={id} sx={{ mt: 1.5, breakInside: 'avoid' }}>
      <Typography variant="h2" id={id} sx={{ fontSize: '1rem' }}>
        {title}
      </Typography>
      {rows.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {empty}
        </Typography>
      )}
      <Table size="small" aria-labelledby={id}>
        <TableBody>
          {rows.map(([name, value, note]) => (
            <TableRow key={name}>
              <TableCell sx={{ pl: 0, overflowWrap: 'anywhere', minWidth: '7rem' }}>
                {name}
              </TableCell>
              <TableCell align="right" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
                {value}
              </TableCell>
              <TableCell sx={{ color: 'text.secondary' }}>{note}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
