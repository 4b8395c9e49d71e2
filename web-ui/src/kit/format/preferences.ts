import { useSyncExternalStore } from 'react';
import { browserZone, isZone } from './zones';

/**
 * In which zone and by whose customs this browser shows times and numbers, on every page. What was
 * chosen here is kept; the zone of a link that was opened holds for its tab alone.
 */
const ZONE = 'studio.zone';
const ORGANIZATION_ZONE = 'studio.organization-zone';
const LOCALE = 'studio.locale';

type Listener = () => void;
const listeners = new Set<Listener>();

function tell() {
  for (const listener of [...listeners]) listener();
}

globalThis.addEventListener?.('storage', ({ key }) => {
  if (key === ZONE || key === ORGANIZATION_ZONE || key === LOCALE) tell();
});

export function subscribe(listener: Listener) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** An IANA zone: of the tab, else as chosen, else the default. */
export function zone(): string {
  const known = sessionStorage.getItem(ZONE) ?? localStorage.getItem(ZONE);
  return known && isZone(known) ? known : defaultZone();
}

/** Where nobody has chosen one: the organisation's, else the browser's. */
export function defaultZone(): string {
  const known = localStorage.getItem(ORGANIZATION_ZONE);
  return known && isZone(known) ? known : browserZone();
}

/** What the organisation has chosen, as far as the service has told: known at once at the next visit. */
export function learnOrganizationZone(name: string | null | undefined) {
  if ((name ?? null) === localStorage.getItem(ORGANIZATION_ZONE)) return;
  if (name) localStorage.setItem(ORGANIZATION_ZONE, name);
  else localStorage.removeItem(ORGANIZATION_ZONE);
  tell();
}

/** For this browser, from now on. */
export function chooseZone(name: string) {
  sessionStorage.removeItem(ZONE);
  if (name === defaultZone()) localStorage.removeItem(ZONE);
  else localStorage.setItem(ZONE, name);
  tell();
}

/** For this tab, as a link says. */
export function adoptZone(name: string) {
  if (name === zone()) return;
  sessionStorage.setItem(ZONE, name);
  tell();
}

/** A BCP 47 tag: as chosen, else the browser's. */
export function locale(): string {
  return chosenLocale() ?? navigator.language;
}

export function chosenLocale(): string | undefined {
  const known = localStorage.getItem(LOCALE);
  return known && isLocale(known) ? known : undefined;
}

/** @param tag undefined is as the browser has it */
export function chooseLocale(tag: string | undefined) {
  if (tag === undefined) localStorage.removeItem(LOCALE);
  else localStorage.setItem(LOCALE, tag);
  tell();
}

function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

export const useZone = () => useSyncExternalStore(subscribe, zone);
export const useLocale = () => useSyncExternalStore(subscribe, locale);
export const useChosenLocale = () => useSyncExternalStore(subscribe, chosenLocale);
