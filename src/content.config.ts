import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { chapterSchema, commandTextSchema, quizSchema, termSchema } from './site/schemas.ts';

export const collections = {
  chapters: defineCollection({
    loader: glob({ pattern: '*.mdx', base: './src/content/chapters' }),
    schema: chapterSchema,
  }),
  flags: defineCollection({
    loader: glob({ pattern: '*.yaml', base: './src/content/flags' }),
    schema: commandTextSchema,
  }),
  terms: defineCollection({
    loader: glob({ pattern: '*.yaml', base: './src/content/terms' }),
    schema: termSchema,
  }),
  quizzes: defineCollection({
    loader: glob({ pattern: '*.yaml', base: './src/content/quizzes' }),
    schema: quizSchema,
  }),
};
