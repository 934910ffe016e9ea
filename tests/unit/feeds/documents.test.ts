import { expect, test } from 'vitest';
import { cutFeed } from '../../../src/feeds/documents.ts';
import { buildFeed, buildItems } from '../../support/items.ts';

const days = (document: { items: { published: string }[] }) => document.items.map(({ published }) => published);

test('the newest 20 are in the document to subscribe to', () => {
  const [current, ...archives] = cutFeed(buildFeed(buildItems(20)));
  expect(current).toMatchObject({ archive: undefined, previous: undefined });
  expect(days(current!)).toHaveLength(20);
  expect(archives).toEqual([]);
});

test('older items are in archives, each linked to the previous and the next one', () => {
  const [current, ...archives] = cutFeed(buildFeed(buildItems(45)));
  expect(days(current!)[0]).toBe('2020-02-14');
  expect(current!.previous).toBe(2);
  expect(archives.map(({ archive, previous, next }) => [archive, previous, next])).toEqual([
    [1, undefined, 2],
    [2, 1, undefined],
  ]);
  expect(days(archives[0]!)).toEqual(buildItems(20).map(({ published }) => published));
});

test('following the links back finds every item', () => {
  for (const count of [0, 1, 20, 21, 40, 41, 99]) {
    const documents = cutFeed(buildFeed(buildItems(count)));
    expect(new Set(documents.flatMap(days)).size).toBe(count);
  }
});

test('a new item changes no archive', () => {
  const before = cutFeed(buildFeed(buildItems(60))).slice(1);
  const after = cutFeed(buildFeed(buildItems(61))).slice(1);
  expect(before).toHaveLength(2);
  expect(after.slice(0, 2).map(days)).toEqual(before.map(days));
});

test('fewer than 20 long items fit, none is lost, and one that exceeds the limit is alone', () => {
  const html = 'é'.repeat(12_500);
  const documents = cutFeed(buildFeed(buildItems(10, { html })));
  const sizes = documents.map(({ items }) => items.length);
  expect(Math.max(...sizes)).toBeLessThan(10);
  expect(new Set(documents.flatMap(days)).size).toBe(10);
  expect(cutFeed(buildFeed(buildItems(2, { html: 'é'.repeat(100_000) })))[0]!.items).toHaveLength(1);
});

test('a feed without archives has only its newest items', () => {
  expect(cutFeed(buildFeed(buildItems(45), { archived: false }))).toHaveLength(1);
});
