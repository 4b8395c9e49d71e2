import { describe, expect, it } from 'vitest';
import { type Labels, labelsOf, labelsText } from './labels';

describe('labels', () => {
  it.each<[string, Record<string, string>]>([
    ['', {}],
    [' , ', {}],
    ['team=search', { team: 'search' }],
    [' team = search ,model=gpt-*,', { team: 'search', model: 'gpt-*' }],
    ['on call=yes', { 'on call': 'yes' }],
    ['query=a=b', { query: 'a=b' }],
    ['team=', { team: '' }],
    ['user="Doe, Jo", team=x', { user: 'Doe, Jo', team: 'x' }],
    ['said="\\"hi\\" \\\\"', { said: '"hi" \\' }],
  ])('are read from %j', (text, labels) => expect(labelsOf(text)).toEqual(labels));

  it.each([
    ['team', '“team” is none'],
    ['team=search, critical', '“critical” is none'],
    ['=search', '“=search” is none'],
    ['team="search', '“team="search” is none'],
    ['team="a"b', 'is none'],
    ['team=a, team=b', 'The label team is given twice'],
  ])('are refused where a part says nothing, as in %j', (text, fault) =>
    expect(() => labelsOf(text)).toThrow(fault),
  );

  it.each<Labels>([
    { team: 'search', model: 'gpt-*' },
    { team: '' },
    { user: 'Doe, Jo', said: 'a "b" \\ c', blank: ' x ' },
    { query: 'a=b' },
  ])('are written as they are read: %o', (labels) =>
    expect(labelsOf(labelsText(labels))).toEqual(labels),
  );
});
