import { expect } from 'vitest';
import { ask } from './api';
import { barriers } from './barriers';
import { at } from './browser';
import { inAll } from './tiers';

inAll(
  'what happened is written down, stands on the charts, and leads back to the list',
  async () => {
    const page = await at('');
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('button', { name: 'Write an annotation' }).click();
    const form = page.getByRole('dialog', { name: 'Write an annotation' });
    await form.getByLabel('What happened').fill('Deployed 1.2');
    await form.getByLabel('Kind').fill('deploy');
    expect(await barriers(page)).toEqual([]);
    await form.getByRole('button', { name: 'Write' }).click();

    await page
      .getByRole('link', { name: /^Deployed 1.2 \(deploy\), / })
      .first()
      .click();
    const row = page.getByRole('row').filter({ hasText: 'Deployed 1.2' });
    await row.waitFor();
    expect(await row.getAttribute('class')).toContain('selected');
    expect(await barriers(page)).toEqual([]);

    await row.getByRole('button', { name: 'Change' }).click();
    const change = page.getByRole('dialog', { name: 'Change the annotation' });
    await change.getByLabel('What happened').fill('Deployed 1.3');
    await change.getByRole('button', { name: 'Change' }).click();
    const changed = page.getByRole('row').filter({ hasText: 'Deployed 1.3' });
    await changed.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await changed.waitFor({ state: 'detached' });
    const { annotations } = (await ask('{ annotations { text tag } }')).data;
    expect(annotations).not.toContainEqual({ text: 'Deployed 1.3', tag: 'deploy' });
  },
);
