import type { TestProject } from 'vitest/node';
import { Service } from './service';

const PASSWORD = 'a password for the journeys';

declare module 'vitest' {
  export interface ProvidedContext {
    url: string;
    password: string;
  }
}

/** One service with demo data for all files that do not need one of their own. */
export default async function sharedService(project: TestProject) {
  const service = await Service.started({
    demo: true,
    settings: { STUDIO_ADMIN_PASSWORD: PASSWORD },
  });
  project.provide('url', service.url);
  project.provide('password', PASSWORD);
  return () => service.remove();
}
