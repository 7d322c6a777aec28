const KEY = 'trainyard.localUser';

/** The local user that this browser tab signed in as, if any. */
export const rememberedUser = (): string | undefined =>
  window.sessionStorage.getItem(KEY) ?? undefined;

/** Keeps the choice until the tab is closed or the user signs out. */
export const rememberUser = (name: string): void =>
  window.sessionStorage.setItem(KEY, name);

export const forgetUser = (): void => window.sessionStorage.removeItem(KEY);
