/** The part of an Activity that we read, leniently: what we do not need may be missing, null or odd. */

import { z } from 'zod';

const optionalText = z.string().optional().catch(undefined);

const accountSchema = z.object({
  id: z.string().min(1),
  name: optionalText,
  aadObjectId: optionalText,
});

const memberListSchema = z
  .array(z.object({ id: z.string() }))
  .optional()
  .catch(undefined);

export const activitySchema = z.object({
  type: z.string().min(1),
  id: optionalText,
  name: optionalText,
  action: optionalText,
  channelId: z.string().min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  timestamp: z.unknown().optional(),
  replyToId: optionalText,
  text: optionalText,
  value: z.unknown().optional(),
  from: accountSchema,
  recipient: accountSchema,
  conversation: z.object({
    id: z.string().min(1),
    name: optionalText,
    conversationType: optionalText,
    isGroup: z.boolean().optional().catch(undefined),
    tenantId: optionalText,
  }),
  entities: z
    .array(
      z.object({
        type: optionalText,
        text: optionalText,
        mentioned: z.object({ id: optionalText, name: optionalText }).optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
  attachments: z
    .array(
      z.object({
        contentType: optionalText,
        contentUrl: optionalText,
        content: z.unknown().optional(),
        name: optionalText,
      }),
    )
    .optional()
    .catch(undefined),
  membersAdded: memberListSchema,
  membersRemoved: memberListSchema,
  channelData: z
    .object({
      tenant: z.object({ id: optionalText }).optional().catch(undefined),
      team: z.object({ name: optionalText }).optional().catch(undefined),
      channel: z.object({ name: optionalText }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

export type TeamsActivity = z.infer<typeof activitySchema>;

/** What is stored with a conversation so that we can write first, later: botbuilder's conversation reference, bare. */
export const referenceSchema = z.object({
  channelId: z.string().min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    isGroup: z.boolean().optional(),
    tenantId: z.string().optional(),
  }),
  bot: z.object({ id: z.string().min(1), name: z.string().optional() }),
  user: z.object({ id: z.string().min(1), aadObjectId: z.string().optional() }).optional(),
  tenantId: z.string().optional(),
});

export type TeamsReference = z.infer<typeof referenceSchema>;
