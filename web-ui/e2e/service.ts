import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = fileURLToPath(new URL('../../target/studio-analytics.jar', import.meta.url));
/** Made by the tests of the packaged service; the JVM does without where it is missing. */
const AOT_CACHE = JAR.replace(/jar$/, 'aot');
const JVM_OPTIONS = [
  '-Xmx512m',
  '-XX:+UseCompactObjectHeaders',
  '--enable-native-access=ALL-UNNAMED',
  '-Xlog:disable',
  // It runs for minutes beside a browser: what is compiled once is fast enough.
  '-XX:TieredStopAtLevel=1',
  `-XX:AOTCache=${AOT_CACHE}`,
];
const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
const PATIENCE_MS = 150_000;

interface Options {
  /** Filled with 90 days of demo data. */
  demo?: boolean;
  /** Such as STUDIO_AUTH_TOKEN_TTL. */
  settings?: Record<string, string>;
  /** A setting that has the address of the service, which is not known before. */
  ownAddress?: string;
}

/** The service as it was built, on a free port and with its data in a folder that goes with it. */
export class Service {
  #process?: ChildProcess;
  #output = '';

  private constructor(
    readonly port: number,
    readonly url: string,
    private readonly folder: string,
    private readonly options: Options,
  ) {}

  static async started(options: Options = {}): Promise<Service> {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), 'studio-e2e-'));
    const service = new Service(port, `http://localhost:${port}`, folder, options);
    try {
      await service.start();
    } catch (failure) {
      await service.remove();
      throw failure;
    }
    return service;
  }

  /** Starts it, again too: with the same port and data. */
  async start() {
    const { demo, settings, ownAddress } = this.options;
    const others = Object.entries(process.env).filter(([name]) => !name.startsWith('STUDIO_'));
    this.#output = '';
    this.#process = spawn(
      JAVA,
      [...JVM_OPTIONS, '-jar', JAR, 'serve', ...(demo ? ['--demo'] : [])],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...Object.fromEntries(others),
          STUDIO_PORT: String(this.port),
          STUDIO_DATA_DIR: this.folder,
          ...settings,
          ...(ownAddress && { [ownAddress]: this.url }),
        },
      },
    );
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    await this.says(demo ? /Demo data: .* events/ : /is at http/);
    await this.#until('it is ready', async () => (await fetch(`${this.url}/health/ready`)).ok);
  }

  /** Waits for a line on its console. */
  async says(line: RegExp): Promise<RegExpMatchArray> {
    await this.#until(`it says ${line}`, async () => line.test(this.#output));
    return this.#output.match(line) as RegExpMatchArray;
  }

  async stop() {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await ended;
  }

  async remove() {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #until(what: string, holds: () => Promise<boolean>) {
    const end = Date.now() + PATIENCE_MS;
    while (!(await holds().catch(() => false))) {
      if (this.#process?.exitCode !== null || Date.now() > end) {
        throw new Error(`The service ended, or too long went by until ${what}:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
