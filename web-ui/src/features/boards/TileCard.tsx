import { Alert, Box, Button, Card, Skeleton, Typography } from '@mui/material';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { ChartHandle } from '../../kit/charts/chartHandle';
import { useWithoutPrice } from '../../kit/explore/useWithoutPrice';
import { DataTableView, visuallyHidden } from '../../kit/files/DataTable';
import { Downloads, TableToggle } from '../../kit/files/TableTools';
import { useBoard } from './data/BoardContext';
import { applicable, faultOf, filterOf } from './data/filters';
import { useSeen } from './data/useSeen';
import type { Tile } from './document/board';
import { titleOf, typeOf } from './tiles';
import type { Asked, TileType } from './tiles/tileType';

interface Props {
  tile: Tile;
  /** What stands at its upper right while the dashboard is changed. */
  tools?: ReactNode;
}

/** A tile of a dashboard: its name, its states, what it draws, and the same as a table. */
export function TileCard(props: Props) {
  const type = typeOf(props.tile.kind);
  // Another kind asks in another way: its hooks are those of another component.
  return type ? <Known key={type.kind} {...props} type={type} /> : <Unknown {...props} />;
}

function Known({ tile, tools, type }: Props & { type: TileType }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ChartHandle>(null);
  const [asTable, setAsTable] = useState(false);
  const isSeen = useSeen(box);
  const asked = type.useData(tile, isSeen);
  const { data } = asked;
  const isUsable = data !== undefined && !type.isEmpty?.(data);
  const table = isUsable ? type.table?.(tile, data) : undefined;
  const title = titleOf(tile);
  const board = useBoard();
  const { file } = type;
  const { left } = applicable(board.filter, tile);
  const missing = useWithoutPrice({
    measures: (type.choices.measures && tile.measures) ?? [],
    range: board.range,
    filter: filterOf(tile, board.filter),
    // A link answers what its tiles measure, and nothing else.
    isAsked: isSeen && !board.shared && type.kind !== 'forecast' && !faultOf(tile, board),
  });
  const notes = [
    left.length > 0 && `Not filtered by ${left.join(', ')}`,
    isUsable && missing,
    !asked.isPlaceholderData &&
      data !== undefined &&
      asked.error &&
      `From the last answer: ${asked.error.message}`,
  ].filter(Boolean);
  // Both are tables already.
  const turns = table && type.kind !== 'table' && type.kind !== 'list';
  return (
    <Frame
      title={title}
      boxRef={box}
      hidesTitle={type.kind === 'text' && !tile.title && !tools}
      tools={
        tools ??
        (board.shared ? undefined : (
          <>
            {turns && <TableToggle title={title} asTable={asTable} onChange={setAsTable} />}
            {table && (
              <Downloads
                title={title}
                table={table}
                file={file && (() => file(tile, board))}
                overTime={data === undefined ? undefined : type.overTime?.(tile, data, board)}
                chart={() => chart.current}
              />
            )}
          </>
        ))
      }
    >
      <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
        {notes.length > 0 && (
          <Box sx={{ fontSize: '0.78rem', color: 'text.secondary', pb: 0.5 }}>
            {notes.join(' · ')}
          </Box>
        )}
        <Box sx={{ flex: 1, minHeight: 0, position: 'relative' }}>
          {asTable && table ? (
            <DataTableView table={table} maxHeight="100%" />
          ) : (
            <Body asked={asked} type={type} missing={missing}>
              {data !== undefined && <type.Body tile={tile} data={data} chart={chart} />}
              {turns && (
                <div style={visuallyHidden}>
                  <DataTableView table={table} />
                </div>
              )}
            </Body>
          )}
        </Box>
      </Box>
    </Frame>
  );
}

interface FrameProps {
  title: string;
  hidesTitle?: boolean;
  tools?: ReactNode;
  boxRef?: React.Ref<HTMLDivElement>;
  children: ReactNode;
}

function Frame({ title, hidesTitle, tools, boxRef, children }: FrameProps) {
  const id = useId();
  return (
    <Card
      ref={boxRef}
      component="section"
      // No landmark: two tiles may have the same title.
      role="group"
      aria-labelledby={id}
      sx={{ height: '100%', minWidth: 0, display: 'flex', flexDirection: 'column', p: 1.75, pt: 1 }}
    >
      <Box
        className="tile-handle"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.5,
          minHeight: 32,
          flex: 'none',
          ...(hidesTitle && visuallyHidden),
        }}
      >
        <Typography
          variant="h3"
          component="h2"
          id={id}
          noWrap
          title={title}
          sx={{ flex: 1, minWidth: 0, fontSize: '0.9375rem' }}
        >
          {title}
        </Typography>
        {tools}
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, position: 'relative', mt: hidesTitle ? 0.75 : 0 }}>
        <Box sx={{ position: 'absolute', inset: 0 }}>{children}</Box>
      </Box>
    </Card>
  );
}

function Body({
  asked,
  type,
  missing,
  children,
}: {
  asked: Asked<unknown>;
  type: TileType;
  /** What its costs leave out. */
  missing: string | undefined;
  children: ReactNode;
}) {
  const { data, error, isPlaceholderData, refetch } = asked;
  if (error && (data === undefined || isPlaceholderData)) {
    return <Failure message={error.message} retry={() => refetch()} />;
  }
  if (data === undefined) {
    return <Skeleton variant="rounded" height="100%" role="img" aria-label="Loading" />;
  }
  if (type.isEmpty?.(data)) {
    return <Nothing>{missing ? `No known cost: ${missing}.` : 'Nothing in this range.'}</Nothing>;
  }
  return (
    <Box
      aria-busy={isPlaceholderData}
      sx={{ height: '100%', opacity: isPlaceholderData ? 0.6 : 1, transition: 'opacity 150ms' }}
    >
      {children}
    </Box>
  );
}

function Failure({ message, retry }: { message: string; retry: () => void }) {
  return (
    <Box sx={{ height: '100%', overflow: 'auto', display: 'grid', alignContent: 'center' }}>
      <Alert
        severity="error"
        variant="outlined"
        action={
          <Button color="inherit" size="small" onClick={retry}>
            Try again
          </Button>
        }
      >
        {message}
      </Alert>
    </Box>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        placeItems: 'center',
        textAlign: 'center',
        color: 'text.secondary',
        fontSize: '0.875rem',
      }}
    >
      <div>{children}</div>
    </Box>
  );
}

function Unknown({ tile, tools }: Props) {
  return (
    <Frame title={titleOf(tile)} tools={tools}>
      <Nothing>
        This page knows no tile of the kind “{tile.kind}”: reload it for a newer one.
      </Nothing>
    </Frame>
  );
}
