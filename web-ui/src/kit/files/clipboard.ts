import { notify } from '../shell/notifications';

/** Hands a text to the clipboard; whether that was possible, which browsers refuse to pages that come without TLS. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const advice = 'The browser does not let this page write to the clipboard: mark the text.';
    notify(advice, { kind: 'error' });
    return false;
  }
}
