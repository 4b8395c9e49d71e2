import { useQueryClient } from '@tanstack/react-query';
import { type ComponentType, useEffect } from 'react';
import {
  CoreAdminContext,
  defaultI18nProvider,
  localStorageStore,
  Notification,
  ResourceContextProvider,
  ResourceDefinitionContextProvider,
  useTakeUndoableMutation,
} from 'react-admin';
import { dataProvider } from '../data/dataProvider';
import { authProvider } from './authProvider';

const NAMES = ['requests', 'sessions', 'feedback', 'threats', 'models'];
const definitions = Object.fromEntries(
  NAMES.map((name) => [name, { name, hasList: true, hasShow: true, options: {} }]),
);
const store = localStorageStore();

/** A page that is made of react-admin's parts, with what these need around them. */
export function adminPage(resource: string, Page: ComponentType) {
  return function AdminPage() {
    return (
      <CoreAdminContext
        authProvider={authProvider}
        dataProvider={dataProvider}
        queryClient={useQueryClient()}
        i18nProvider={defaultI18nProvider}
        store={store}
      >
        <ResourceDefinitionContextProvider definitions={definitions}>
          <ResourceContextProvider value={resource}>
            <Page />
          </ResourceContextProvider>
        </ResourceDefinitionContextProvider>
        <Notification />
        <LastWord />
      </CoreAdminContext>
    );
  };
}

/** What could still be undone on a page that is left is done. */
function LastWord() {
  const take = useTakeUndoableMutation();
  useEffect(
    () => () => {
      for (let mutation = take(); mutation; mutation = take()) mutation({ isUndo: false });
    },
    [take],
  );
  return null;
}
