import type { TestProject } from 'vitest/node';
import { Service } from './service';

const PASSWORD = 'a password for the journeys';
/** Under which the service keeps keys of upstreams. */
const SECRET = 'a secret that is only for these tests';

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
    settings: { STUDIO_ADMIN_PASSWORD: PASSWORD, STUDIO_GATEWAY_SECRET: SECRET },
  });
  project.provide('url', service.url);
  project.provide('password', PASSWORD);
  return () => service.remove();
}
