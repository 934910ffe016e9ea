import type { APIRoute, GetStaticPaths } from 'astro';
import { answerFeed, listFeedPaths } from './_feeds.ts';

export const getStaticPaths = (() => listFeedPaths(new URL(import.meta.env.SITE), ['json'])) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props, site }) => answerFeed(props['document'], props['format'], site!);
