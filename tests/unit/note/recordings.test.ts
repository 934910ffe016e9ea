import { expect, test } from 'vitest';
import { MARK_IN_BRACKETS, momentOf, readMark, RECORDING_MARK, withoutMark } from '../../../src/note/recordings.ts';

test.each([
  ['12:34', 754],
  ['0:05', 5],
  ['1:02:03', 3723],
  ['75:10', 4510],
  ['12:60', undefined],
  ['12:3', undefined],
  ['1:2:3', undefined],
  ['12', undefined],
])('the mark %s is %s seconds', (mark, seconds) => {
  expect(readMark(mark)).toBe(seconds);
});

test.each([
  ['https://www.youtube.com/watch?v=abc', 'https://www.youtube.com/watch?v=abc&t=754s'],
  ['https://youtu.be/abc?t=10&si=x', 'https://youtu.be/abc?si=x&t=754s'],
  ['https://m.youtube.com/live/abc', 'https://m.youtube.com/live/abc?t=754s'],
  ['https://www.youtube-nocookie.com/embed/abc?start=3', 'https://www.youtube-nocookie.com/embed/abc?start=754'],
  ['https://vimeo.com/123456#t=3s', 'https://vimeo.com/123456#t=754s'],
  ['https://vimeo.com/123456/abcdef', 'https://vimeo.com/123456/abcdef#t=754s'],
  ['https://player.vimeo.com/video/123456', 'https://player.vimeo.com/video/123456#t=754s'],
  [
    'https://us02web.zoom.us/rec/share/abc?startTime=1600000000000',
    'https://us02web.zoom.us/rec/share/abc?startTime=1600000754000',
  ],
  ['https://zoom.us/rec/play/abc', 'https://zoom.us/rec/play/abc'],
  ['https://www.youtube.com/playlist?list=x', undefined],
  ['https://www.youtube.com/@kubernetes', undefined],
  ['https://youtube.com.example/watch?v=abc', undefined],
  ['https://notzoom.us/rec/play/abc', undefined],
  ['https://zoom.us/j/123', undefined],
  ['https://example.org/recording', undefined],
  ['javascript:alert(1)', undefined],
])('12:34 of %s is at %s', (recording, moment) => {
  expect(momentOf(recording, 754)).toBe(moment);
});

test.each(['0:05', '12:34', '75:10', '112:00', '1:02:03', '10:59:59', '1:2:3', '1:2:03', '12:60', '75:60', '1234:00'])(
  '[%s] is a mark in a text and before a heading if it is a time',
  (mark) => {
    const isTime = readMark(mark) !== undefined;
    expect(RECORDING_MARK.test(mark)).toBe(isTime);
    expect(`At [${mark}] it ends.`.match(MARK_IN_BRACKETS)).toEqual(isTime ? [`[${mark}]`] : null);
    expect(withoutMark(`[${mark}] KEP-2599`)).toBe(isTime ? 'KEP-2599' : `[${mark}] KEP-2599`);
  },
);

test('a mark at the start of a heading is removed', () => {
  expect(withoutMark('[1:02:03] KEP-2599')).toBe('KEP-2599');
  expect(withoutMark('[x] KEP-2599')).toBe('[x] KEP-2599');
});
