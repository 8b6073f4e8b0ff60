/** What X answers, as far as it is read here. Its documentation and its description name some fields differently: both are. */
export interface XPost {
  readonly id: string;
  readonly text: string;
  readonly author_id?: string;
  readonly conversation_id?: string;
  readonly entities?: XEntities;
  /** The whole of a text that `text` cuts short. */
  readonly note_post?: XNote;
  readonly note_tweet?: XNote;
  readonly referenced_posts?: readonly XReference[];
  readonly referenced_tweets?: readonly XReference[];
  /** Ids of the versions of an edited post, the first one first. */
  readonly edit_history_post_ids?: readonly string[];
  readonly edit_history_tweet_ids?: readonly string[];
  readonly attachments?: {
    readonly media_keys?: readonly string[] | null;
    readonly poll_ids?: readonly string[] | null;
  };
}

interface XNote {
  readonly text: string;
  readonly entities?: XEntities;
}

interface XReference {
  readonly type: string;
  readonly id: string;
}

export interface XEntities {
  readonly hashtags?: readonly { readonly tag: string }[] | null;
  readonly urls?:
    | readonly {
        readonly url?: string | null;
        readonly expanded_url?: string | null;
        readonly media_key?: string | null;
        /** Of the page that it leads to in the end. */
        readonly unwound_url?: string | null;
        readonly title?: string | null;
        readonly description?: string | null;
      }[]
    | null;
}

export interface XUser {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly description?: string;
}

/** What posts refer to. */
export interface XIncludes {
  readonly users?: readonly XUser[];
  readonly media?: readonly { readonly media_key?: string; readonly alt_text?: string }[];
  readonly polls?: readonly {
    readonly id?: string;
    readonly options?: readonly { readonly label: string }[];
  }[];
}

export interface XPage {
  readonly data?: readonly XPost[];
  readonly includes?: XIncludes;
  readonly meta?: { readonly next_token?: string };
}

export interface XMedia {
  readonly id: string;
  readonly processing_info?: {
    /** `pending`, `in_progress`, `failed`, `succeeded`. */
    readonly state?: string;
    readonly check_after_secs?: number;
  };
}
