import {
  Box,
  Button,
  Card,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { type ReactNode, useState } from 'react';
import { request } from '../../kit/api/request';
import { AskedButton } from '../../kit/forms/AskedButton';
import { asCards } from '../access/AccessTable';
import { RouteForm } from './RouteForm';
import { DELETE_ROUTE } from './tellDocuments';
import { type Channel, definitionOf, matchText, type Route, routeText, useChange } from './telling';

interface Props {
  routes: readonly Route[];
  channels: readonly Channel[];
}

/** Which alerts go where. */
export function RoutesCard({ routes, channels }: Props) {
  const [wanted, setWanted] = useState<Route | 'new'>();
  const change = useChange();
  return (
    <Part
      title="Routes"
      empty="There is no route: every channel is told of all alerts, and again every four hours."
      heads={['Route', 'Which', 'To', 'How', 'Actions']}
      action={
        channels.length > 0 && (
          <Button size="small" onClick={() => setWanted('new')}>
            New route
          </Button>
        )
      }
    >
      {routes.map((route) => {
        const definition = definitionOf(route);
        return (
          <TableRow key={route.id} hover>
            <TableCell sx={{ fontWeight: 600 }}>{route.name}</TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>
              {definition ? (
                matchText(definition.match ?? {})
              ) : (
                <Typography variant="body2" color="error">
                  It {route.problem}. Until then, alerts that no other route is for go to all
                  channels.
                </Typography>
              )}
            </TableCell>
            <TableCell>
              {definition?.channels.map((one) => (one === '*' ? 'all' : one)).join(', ')}
              {route.missingChannels.length > 0 && (
                <Typography variant="body2" color="error">
                  There is no channel called {route.missingChannels.join(', ')} any more.
                </Typography>
              )}
            </TableCell>
            <TableCell>{definition && routeText(definition)}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              <Button size="small" onClick={() => setWanted(route)}>
                Change
              </Button>
              <AskedButton
                label="Remove"
                title={`Remove the route ${route.name}?`}
                content={
                  routes.length === 1
                    ? 'Without a route, every channel is told of all alerts.'
                    : 'Alerts that no other route is for are told to nobody.'
                }
                onConfirm={() => change(() => request(DELETE_ROUTE, { id: route.id }))}
              />
            </TableCell>
          </TableRow>
        );
      })}
      {wanted && (
        <RouteForm
          route={wanted === 'new' ? undefined : wanted}
          channels={channels.map(({ name }) => name)}
          onClose={() => setWanted(undefined)}
        />
      )}
    </Part>
  );
}

interface PartProps {
  title: string;
  heads: string[];
  empty: string;
  action?: ReactNode;
  children: ReactNode[] | ReactNode;
}

/** A short table below another one. */
export function Part({ title, heads, empty, action, children }: PartProps) {
  const rows = Array.isArray(children) ? children.flat().filter(Boolean) : [children];
  return (
    <Box component="section" aria-label={title} sx={{ mt: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1 }}>
        <Typography variant="h2" sx={{ fontSize: '1.05rem', flex: 1 }}>
          {title}
        </Typography>
        {action}
      </Box>
      <Card sx={{ overflow: 'auto' }}>
        <Table size="small" sx={asCards(heads)}>
          <TableHead>
            <TableRow>
              {heads.map((head) => (
                <TableCell key={head}>{head}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>{children}</TableBody>
        </Table>
        {rows.length === 0 && (
          <Typography color="text.secondary" sx={{ p: 2, textAlign: 'center' }}>
            {empty}
          </Typography>
        )}
      </Card>
    </Box>
  );
}
