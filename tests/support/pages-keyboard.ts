import type { Locator, Page } from 'playwright-core';

type Role = 'button' | 'link' | 'textbox' | 'searchbox' | 'combobox' | 'radio';
/** More stops than any page here has. */
const stops = 80;

/** Presses Tab until this control has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, role: Role, name: string | RegExp): Promise<Locator> {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let stop = 0; stop < stops; stop++) {
    if (await hasFocus(wanted)) return wanted;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach the ${role} ${String(name)}.`);
}

/** Presses the button, or follows the link, with the keyboard alone. */
export async function enter(page: Page, role: Role, name: string | RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press('Enter');
}

/** Types into a field with the keyboard alone. */
export async function type(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, 'textbox', name);
  await page.keyboard.type(text);
}

export const hasFocus = (control: Locator) => control.evaluate((element) => element === document.activeElement);
