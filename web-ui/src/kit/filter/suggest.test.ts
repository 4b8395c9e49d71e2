import { describe, expect, it } from 'vitest';
import { checkOf, type FilterField, fieldNamed } from './fields';
import { readFilter } from './parse';
import {
  fieldSuggestions,
  operatorSuggestions,
  searchSuggestions,
  tokenAt,
  valueSuggestions,
} from './suggest';

/** The caret is where the text has a `|`. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, token: tokenAt(text, caret) };
}

const field = (name: string) => fieldNamed('requests', name) as FilterField;

describe('the token at the caret', () => {
  it.each([
    ['mod|', { name: 'mod', negated: false }],
    ['-mod|', { name: 'mod', negated: true }],
    ['model:o3 sta|', { name: 'sta', start: 9 }],
    ['model:o3 or (sta|', { name: 'sta', start: 13 }],
    ['model:|', { name: 'model', value: '' }],
    ['model:o3,gp|', { name: 'model', value: 'gp', valueStart: 9 }],
    ['model:"a b|', { name: 'model', value: '"a b' }],
    ['tag."in use":y|', { name: 'tag.in use', value: 'y' }],
    ['(model:o|3) a:1', { name: 'model', value: 'o', end: 9 }],
  ])('of %s', (marked, token) => expect(at(marked).token).toMatchObject(token));
});

describe('fields', () => {
  const names = (marked: string, tags: string[] = []) =>
    fieldSuggestions('requests', at(marked).text, at(marked).token, tags).map(({ text }) => text);

  it('are found by name or label, those that begin with it first', () => {
    const found = names('to|');
    expect([found[0], found.includes('first_token:')]).toEqual(['tokens:', true]);
    expect(names('api|')).toEqual(['api_key:']);
    expect(names('nothing|')).toEqual([]);
  });

  it('take the place of what was typed', () => {
    const { text, token } = at('model:o3 -sta|');
    expect(fieldSuggestions('requests', text, token, [])[0]).toMatchObject({
      input: 'model:o3 -status:',
      caret: 17,
      isComplete: false,
    });
  });

  it('are those of tags as well', () =>
    expect(names('tag.|', ['team', 'in use'])).toEqual(['tag.team:', 'tag."in use":']));
});

describe('values', () => {
  const found = (marked: string, name: string, values: string[], read = (v: string) => v) => {
    const { text, token } = at(marked);
    const counted = values.map((value) => ({ value, count: 1 }));
    return valueSuggestions(field(name), text, token, counted, read).map(({ input }) => input);
  };

  it('are those that have what was typed, in any case, in quotes where they need them', () =>
    expect(found('model:GPT|', 'model', ['gpt-4o', 'my gpt', 'o3'])).toEqual([
      'model:gpt-4o',
      'model:"my gpt"',
    ]));

  it('are added behind a comma, and keep a bound’s sign', () => {
    expect(found('model:o3,|', 'model', ['o4'])).toEqual(['model:o3,o4']);
    expect(found('status:>=5|', 'status', ['200', '500'])).toEqual(['status:>=500']);
  });

  it('are found by how people read them', () =>
    expect(
      found('country:indo|', 'country', ['ID', 'DE'], (v) => (v === 'ID' ? 'Indonesia' : v)),
    ).toEqual(['country:ID']));
});

describe('conditions', () => {
  const offered = (name: string) => {
    const { text, token } = at(`${name}:|`);
    return operatorSuggestions(field(name), text, token);
  };

  it('fit the kind of the field', () => {
    const labels = (name: string) => offered(name).map(({ label }) => label);
    expect(labels('model')).toContain('Model contains …');
    expect(labels('model')).not.toContain('Model ≥ …');
    expect(labels('latency')).toContain('Latency between … and …');
    expect(labels('streamed')).toEqual(['Streamed is not …']);
  });

  it('leave the caret where the value goes', () => {
    const contains = offered('model').find(({ label }) => label.includes('contains'));
    expect(contains).toMatchObject({ input: 'model:**', caret: 7, isComplete: false });
    const empty = offered('model').find(({ label }) => label.endsWith('is empty'));
    expect(empty).toMatchObject({ input: 'model:""', isComplete: true });
  });
});

it('looks for what is no field in the values of the first fields', () => {
  const { text, token } = at('mini|');
  expect(searchSuggestions('requests', text, token).map((one) => one.text)).toEqual([
    'model:*mini*',
    'provider:*mini*',
    'endpoint:*mini*',
  ]);
});

describe('what is no field of the subject, or no value of the field, is told at its place', () => {
  it.each([
    ['model:a nope:1', 8, 'nope is no field; fields are model'],
    ['model:>5', 0, 'model has no order'],
    ['status:*5*', 0, 'status is no text'],
    ['a:1 or source:x', 0, 'a is no field'],
    ['source:x', 0, 'source must be one of filter, gateway'],
    ['latency:>soon', 0, 'latency must be a number'],
  ])('%s', (text, position, rule) => {
    const { fault } = readFilter(text, checkOf('dashboard'));
    expect(fault?.position).toBe(position);
    expect(fault?.rule).toContain(rule);
  });

  it.each(['tag.team:x', 'status:>=500 latency:1..2e3 cost:<0.5', '-model:"" streamed:true'])(
    '%s is fine',
    (text) => expect(readFilter(text, checkOf('dashboard')).fault).toBeUndefined(),
  );

  it('differs by subject', () => {
    expect(readFilter('severity:high', checkOf('threats')).fault).toBeUndefined();
    expect(readFilter('severity:high', checkOf('dashboard')).fault).toBeDefined();
  });
});
