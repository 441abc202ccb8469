import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { missionSchema } from './site/missions.ts';
import { quizSchema } from './site/quiz-schema.ts';
import { chapterSchema, commandTextSchema, termSchema } from './site/schemas.ts';
import { startSchema } from './site/starts.ts';
import { troublesSchema } from './site/troubles.ts';

export const collections = {
  chapters: defineCollection({
    loader: glob({ pattern: '*.mdx', base: './src/content/chapters' }),
    schema: chapterSchema,
  }),
  flags: defineCollection({
    loader: glob({ pattern: '*.yaml', base: './src/content/flags' }),
    schema: commandTextSchema,
  }),
  missions: defineCollection({
    loader: glob({ pattern: '*.yaml', base: './src/content/missions' }),
    schema: missionSchema,
  }),
  starts: defineCollection({
    loader: glob({ pattern: '*.yaml', base: './src/content/starts' }),
    schema: startSchema,
  }),
  terms: defineCollection({
    loader: glob({ pattern: '*.yaml', base: './src/content/terms' }),
    schema: termSchema,
  }),
  troubles: defineCollection({
    loader: glob({ pattern: '*.yaml', base: './src/content/troubles' }),
    schema: troublesSchema,
  }),
  quizzes: defineCollection({
    loader: glob({ pattern: '*.yaml', base: './src/content/quizzes' }),
    schema: quizSchema,
  }),
};
