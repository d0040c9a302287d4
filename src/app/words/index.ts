export { callLine, calleesSentence, hintText, kindWords } from './calls';
export { heatPhrase, lineEndText, rowText, type Heat, type Whole } from './heat';
export { levelOf, levelWords, thresholds } from './levels';
export { ownerWords, packageName, packagePath, shortName, unescapePath } from './names';
export { compact, percent, quantity, samples, share } from './numbers';
export { age, healthSentence, lostWords, profileFacts, staleWords, valueWords } from './profile';
export { failureSentence, problemIn, problemLine } from './problems';
export { stateSentence, stateTag, type State, type StateFacts } from './states';
export { english, type Translate } from './translate';
export {
  changeSentence,
  type Dress,
  evidenceWords,
  isRefused,
  undressed,
  verdictGlyph,
  verdictSentence,
  verdictTag,
} from './verdicts';
