import Token from '@mui/icons-material/MemoryOutlined';
import Person from '@mui/icons-material/PersonOutline';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { graphql } from '../../generated';
import { request } from '../../kit/api/request';
import { counted } from '../../kit/format/format';
import { userLink } from '../dashboard/cards/links';
import { type CommandGroup, containing } from './commands';

const FOUND = graphql(`
  query Found($users: FacetsInput!, $models: FacetsInput!) {
    users: facets(input: $users) {
      value
      count
    }
    models: facets(input: $models) {
      value
      count
    }
  }
`);

const MOST = 6;
/** Until nothing is typed for so long, nothing is asked. */
const PAUSE_MS = 150;

/** The users and models whose name contains a text, those with most requests first. */
export function useFound(text: string, navigate: (path: string) => void): CommandGroup[] {
  const wanted = usePaused(text.trim());
  const facets = (field: string) => ({
    table: 'REQUESTS' as const,
    field,
    limit: MOST,
    query: wanted ? containing(field, wanted) : undefined,
  });
  const { data } = useQuery({
    queryKey: ['found', wanted],
    queryFn: ({ signal }) =>
      request(FOUND, { users: facets('user'), models: facets('model') }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const group =
    (title: string, icon: typeof Person, path: (name: string) => string) =>
    (found: { value?: string | null; count: number }[] = []): CommandGroup => ({
      title,
      commands: found.flatMap(({ value, count }) =>
        value
          ? [
              {
                id: `${title} ${value}`,
                label: value,
                icon,
                note: counted(count, 'request'),
                act: () => navigate(path(value)),
              },
            ]
          : [],
      ),
    });
  return [
    group('Users', Person, userLink)(data?.users),
    group('Models', Token, (model) => `/?${new URLSearchParams({ models: model })}`)(data?.models),
  ];
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
