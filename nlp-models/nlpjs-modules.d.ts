/** The little of NLP.js (node-nlp's own modules) that this project touches; they carry no types. */

declare module '@nlpjs/core' {
  export class Container {
    constructor(hasPreffix?: boolean);
    registerConfiguration(tag: string, configuration: object, isForced?: boolean): void;
    registerPipeline(tag: string, pipeline: string[], overwrite?: boolean): void;
  }
  export const containerBootstrap: () => Container;
}

declare module '@nlpjs/lang-it' {
  export class StemmerIt {
    stem(tokens: string[]): string[];
  }
}

declare module '@nlpjs/nlu' {
  import type { Container } from '@nlpjs/core';
  export interface NetworkJson {
    settings: object;
    features: string[];
    intents: string[];
    perceptrons: number[][];
  }
  export interface Network {
    toJSON(): NetworkJson;
  }
  export class NluNeural {
    constructor(settings: object, container: Container);
    neuralNetwork: Network | undefined;
    prepare: (text: string) => Promise<Record<string, number>>;
    train(corpus: { utterance: string; intent: string }[], settings: object): Promise<unknown>;
  }
}
