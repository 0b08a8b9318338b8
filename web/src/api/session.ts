const NAME = "reelwright-key";

function stores(): Storage[] {
  try {
    return [sessionStorage, localStorage];
  } catch {
    return [];
  }
}

let unkept: string | null = null;

/** The API key of who is signed in; `null` where none is needed or none was given. */
export function key(): string | null {
  for (const store of stores()) {
    const found = store.getItem(NAME);
    if (found) return found;
  }
  return unkept;
}

/** Keep a key for this tab, or for this device. */
export function signIn(next: string, keep: boolean): void {
  forget();
  const [tab, device] = stores();
  const store = keep ? device : tab;
  if (store) store.setItem(NAME, next);
  else unkept = next;
}

function forget(): void {
  unkept = null;
  stores().forEach((store) => store.removeItem(NAME));
}

/** Forget the key and all that was seen with it. */
export function signOut(): void {
  forget();
  window.location.assign("/");
}
