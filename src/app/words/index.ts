export { callLine, calleesSentence, callsSummary, hintText, kindWords, weightOf } from './calls';
export { disagreementLine, estimatePhrase, estimateSentence } from './disagreement';
export {
  causesOf,
  causesSentence,
  edgesWords,
  matchSentence,
  staleFunctionSentence,
  unmatchedFigures,
  whySentence,
  whyTitle,
} from './health';
export { heatPhrase, lineEndText, rowText, type Heat, type Whole } from './heat';
export { levelOf, levelWords } from './levels';
export { ownerWords, packageName, packagePath, shortName } from './names';
export { compact, percent, quantity, samples, share } from './numbers';
export { age, kindOfProfile, lostWords, ownStaleWords, profileFacts, staleWords, valueWords } from './profile';
export { failureSentence, problemLine } from './problems';
export { importPrice, outcomeSentence, remedyTitle } from './remedies';
export { rewriteLines } from './rewrite';
export { stateSentence, stateTag, type State, type StateFacts } from './states';
export { english, type Translate } from './translate';
export {
  blockerSentence,
  changeSentence,
  type Dress,
  inliningTag,
  isInlined,
  isRefused,
  reasonTitle,
  undressed,
  verdictGlyph,
  verdictName,
  verdictPhrase,
  verdictSentence,
  verdictTag,
} from './verdicts';
