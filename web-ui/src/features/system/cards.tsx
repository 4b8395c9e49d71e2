import { count, NONE } from '../../kit/format/format';
import { Faint, Time } from '../../kit/list/cells';
import { Facts } from '../../kit/show/Facts';
import { SystemTable } from './SystemTable';
import type { Instance, System } from './system';

/** Of how many days there are column blocks. */
export function BlocksCard({ blocks }: { blocks: System['blocks'] }) {
  return (
    <Facts
      title="Column blocks"
      facts={[
        ['Days', count(blocks?.days)],
        ['Made', count(blocks?.made)],
        ['Missing', count(blocks?.missing)],
        ['Could not be made', count(blocks?.failed)],
        [
          'Looked at',
          blocks ? (
            <Time key="at" at={blocks.time} />
          ) : (
            <Faint key="never">Not since the start</Faint>
          ),
        ],
      ]}
    />
  );
}

export function WritersCard({ writers }: { writers: System['writers'] }) {
  return (
    <SystemTable
      title="Writers"
      heads={['Writer', 'Instance', 'Lease until']}
      rows={writers.map((one) => [
        String(one.number),
        String(one.number),
        one.instance ?? <Faint key="instance">another process</Faint>,
        <Time key="lease" at={one.leaseUntil} />,
      ])}
      empty="Nothing has been written in the last minutes."
    />
  );
}

/** What the service works with, where its instances agree; what each has where they do not. */
export function DataCard({ system }: { system: System }) {
  const running = system.instances.filter(({ state }) => state === 'RUNNING');
  const { database } = system;
  return (
    <Facts
      title="Versions"
      facts={[
        ['Service', each(running, ({ version }) => version)],
        ['Java', each(running, ({ java }) => java)],
        [
          'Database',
          database ? `${database.product} ${database.version}` : <Faint key="away">away</Faint>,
        ],
        ['Schema', database?.schema],
        ['Prices', each(running, ({ prices }) => dataSet(prices))],
        ['Countries', each(running, ({ countries }) => dataSet(countries))],
      ]}
    />
  );
}

function dataSet(data: Instance['prices']): string {
  if (!data) return 'none';
  return data.published ? `${data.source}, of ${data.published}` : data.source;
}

function each(instances: readonly Instance[], text: (instance: Instance) => string): string {
  return [...new Set(instances.map(text))].join('; ') || NONE;
}
