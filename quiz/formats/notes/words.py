"""The words that rules go by, of every language read: en, es, pt, fr, de, it, nl, id, tr, vi, ru.

All are casefolded, with the plain apostrophe. A rule that holds for one language only is English
and stands beside its words in `asking` or `defining`.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in text.split("|"))


# -- What a question begins with ------------------------------------------------------------

WH = _words("what which who whom whose when where why how")
AUXILIARIES = _words(
    "is are was were am do does did can could should would will shall may might must has have had "
    "isn't aren't wasn't weren't don't doesn't didn't can't couldn't shouldn't wouldn't won't"
)
SUBJECT_VERBS = _words(
    "happens happened makes causes caused goes "
    "comes came determines triggers follows distinguishes "
    "differentiates motivates separates defines"
)
HOW_MEASURES = _words("many much often long far well big fast large old come frequently")
PREPOSITIONS = _words("in for to with from at on by under of through about")

# Any of these at the start of a line that ends in "?" makes it a question of its own.
ASKERS = (
    WH
    | AUXILIARIES
    | _words("if what's who's how's where's when's why's whats hows")
    | _words("qué que cuál cuáles cual cuales cómo como cuándo cuando dónde donde quién quiénes")
    | _words("cuánto cuánta cuántos cuántas")
    | _words("qual quais porque quem quando onde quanto quantos quantas existe")
    | _words("quel quelle quels quelles comment pourquoi quand où qui combien quoi est-ce")
    | _words("qu'est-ce peut-on")
    | _words("was wer wie warum wieso weshalb wann wo wozu wofür welche welcher welches welchen")
    | _words("woraus worin womit ist sind kann können hat haben wird")
    | _words("cosa cos'è che quali perché dove chi quanti quante cos qual")
    | _words("wat hoe waarom wanneer waar wie welke")
    | _words("apa apakah bagaimana mengapa kenapa kapan siapa berapa dimana")
    | _words("что как почему зачем когда где кто какой какая какие какое сколько чем")
    | _words("ne nasıl neden niçin nerede hangi kim")
)

# Pairs of words of which the first alone says nothing.
ASKING_PAIRS = _phrases(
    "para qué|por qué|en qué|de qué|a qué|o que|por que|para que|em que|de que|a quoi|à quoi|"
    "de quoi|en quoi|c'est quoi|a cosa|in cosa|di cosa|per quale|en quel|dans quel|in welchem|"
    "in welchen|auf welche|à quel|em qual|em quais"
)

# Beginnings that ask without a question mark, as tuples of words.
ASKING_STARTS = _phrases(
    "qué es|qué son|qué hace|qué hacen|qué significa|qué tipo|qué tipos|qué ventajas|qué pasa|"
    "qué sucede|qué diferencia|qué diferencias|cuál es|cuál fue|cuáles son|cuáles fueron|"
    "quién es|quiénes son|para qué|por qué es|por qué son|por qué se|cómo funciona|"
    "cómo funcionan|cómo se|cuándo se|dónde se|cuánto|cuántos|cuántas|"
    "o que é|o que são|o que faz|o que significa|o que acontece|o que é um|que é|qual é|"
    "qual a|qual o|quais são|quais os|quais as|para que serve|por que é|por que se|"
    "como funciona|como se|quem é|quando se|quantos|quantas|"
    "qu'est-ce que|qu'est-ce qu'un|qu'est-ce qu'une|qu'est-ce qui|c'est quoi|quel est|"
    "quelle est|quels sont|quelles sont|à quoi|a quoi|pourquoi est|pourquoi est-ce|"
    "pourquoi faut|comment fonctionne|comment fonctionnent|comment est|comment sont|"
    "que fait|que signifie|que se|combien|qui est|quand faut|"
    "was ist|was sind|was macht|was machen|was bedeutet|was passiert|was versteht|"
    "was kann|was heißt|wer ist|wie funktioniert|wie funktionieren|wie kann|wie können|"
    "wie wird|wie werden|wie unterscheidet|wie unterscheiden|wie viele|wie lange|wie oft|"
    "warum ist|warum sind|warum sollte|warum wird|warum werden|wann ist|wann wird|"
    "wann sollte|wozu dient|wozu dienen|wozu braucht|wofür wird|wofür steht|welche sind|"
    "welcher ist|welches ist|worin besteht|worin unterscheiden|"
    "cos'è|che cos'è|cosa è|cosa sono|che cosa|cosa fa|cosa significa|qual è|quali sono|"
    "a cosa|come funziona|come funzionano|come si|perché è|perché si|chi è|quanti|"
    "wat is|wat zijn|wat doet|wat betekent|wat gebeurt|hoe werkt|hoe werken|hoe kan|"
    "waarom is|waarom zijn|wanneer is|welke zijn|wie is|"
    "apa itu|apa yang|apa saja|apa perbedaan|apa fungsi|apakah|bagaimana cara|mengapa|"
    "kenapa|sebutkan|что такое|что делает|почему|зачем|какие|какой|какая|чем отличается|"
    "как работает|как работают"
)
ASKING_ENDS = (" nedir", " là gì", "とは", "是什么", "是什麼")

# -- What asks for knowledge in the imperative ------------------------------------------------

PROMPTS = _words(
    "describe explain define discuss compare contrast summarize summarise differentiate "
    "distinguish enumerate elaborate identify justify "
    "describa describir explica explicar defina definir menciona mencione mencionar compara "
    "compare compara comparar resume resumir enumera enumere enumerar nombra nombre diferencia "
    "explique descreva mencione cite liste diferencie resuma "
    "expliquer expliquez décrire décrivez définir définissez citer citez lister listez nommer "
    "nommez comparer comparez comprendre résumer résumez donner donnez "
    "nenne nennen erkläre erklären beschreibe beschreiben definiere definieren vergleiche "
    "vergleichen erläutere erläutern "
    "spiega spiegare descrivi descrivere definisci definire elenca elencare confronta "
    "beschrijf noem vergelijk "
    "jelaskan sebutkan uraikan bandingkan definisikan "
    "объясните опишите перечислите назовите сравните"
)
# These are nouns or adjectives too, so a word that opens a noun phrase has to follow.
WEAK_PROMPTS = _words("name list give share state outline provide mention tell illustrate recall")
# These ask among questions, and are things to do elsewhere.
TASKS = _words("write arrange order match complete fill rank sort draw translate pick choose talk")
OPENERS = _words(
    "the a an some any all two three four five six seven eight nine ten at as your its their "
    "this these those what how why which who when where few several different examples example "
    "one me us each other reasons ways advantages benefits both"
)
BEFORE_PROMPT = _words("please briefly now then and also")

# -- Labels -------------------------------------------------------------------------------------

QUESTION_LABELS = (
    r"q|qn|ques|quest|question|pregunta|pergunta|questão|questao|frage|domanda|vraag|pertanyaan|"
    r"вопрос|soal"
)
ANSWER_LABELS = (
    r"a|ans|answer|answers|my answer|solution|sol|r|resp|respuesta|resposta|réponse|reponse|"
    r"antwort|risposta|antwoord|jawab|jawaban|ответ|solución|solução|lösung"
)

# A label that opens an area of terms holds one of these …
TERM_LABELS = _words(
    "terms vocabulary vocab vocabs vocabularies terminology terminologies glossary glossaries "
    "definitions keywords keyword vocabularly vocabulry "
    "vocabulario glosario términos terminos terminología definiciones "
    "vocabulário glossário termos terminologia definições "
    "vocabulaire glossaire termes définitions lexique terminologie "
    "vokabeln vokabular glossar begriffe "
    "fachbegriffe schlüsselbegriffe schlüsselwörter definitionen "
    "vocabolario glossario termini definizioni "
    "begrippen woordenlijst begrippenlijst istilah glosarium kosakata "
    "термины глоссарий словарь определения terimler sözlük"
)
# … or one of these, with nothing but filler around it.
LABELS_ALONE = TERM_LABELS | _words(
    "term words palabras palavras mots parole wörter defs dictionary acronyms abbreviations"
)
# These may come first, with more words behind: "Vocabulary from the reading".
LABELS_FIRST = _words(
    "vocabulary vocab glossary terminology vocabulario vocabulário glosario "
    "glossário vocabulaire glossaire glossar glossario keywords definitions terms"
)
LABEL_FILLER = _words(
    "documentation summary section document the following key important new list of and "
    "to know for from this that these class reading "
    "readings chapter my words word some other common basic main useful course lesson lecture "
    "week day unit module section all a an in with their your be below define explain describe "
    "write down review technical tech learn learned learnt related each here are is "
    "definition definitions description descriptions meaning meanings concepts concept "
    "defined explained documented introduced used covered found "
    "clave chave clés cles chiave y e et und en de del da do des la las los le les os as "
    "importantes importants wichtige neue nuevas novas"
)

# -- Headers of tables --------------------------------------------------------------------------

TERM_HEADERS = _words(
    "term terms vocabulary vocab word words name names concept concepts keyword keywords "
    "terminology acronym abbreviation "
    "término termino términos terminos concepto conceptos palabra nombre vocabulario "
    "termo termos conceito conceitos palavra nome vocabulário "
    "terme termes mot mots concept notion nom vocabulaire "
    "begriff begriffe wort wörter fachbegriff name "
    "termine termini parola concetto begrip woord istilah kata термин понятие слово terim"
)
DEFINITION_HEADERS = _words(
    "definition definitions description descriptions def defs desc meaning meanings explanation "
    "definición definiciones descripción significado explicación definicion descripcion "
    "definição definições descrição explicação definicao descricao "
    "définition définitions signification explication "
    "bedeutung beschreibung erklärung definitionen "
    "definizione definizioni descrizione significato spiegazione "
    "definitie betekenis omschrijving uitleg definisi arti pengertian penjelasan deskripsi "
    "определение описание значение tanım anlam açıklama"
)
QUESTION_HEADERS = _words(
    "question questions pregunta preguntas pergunta perguntas frage fragen "
    "domanda domande vraag pertanyaan вопрос"
)
ANSWER_HEADERS = _words(
    "answer answers respuesta respuestas resposta respostas réponse réponses "
    "antwort antworten risposta risposte antwoord jawaban ответ"
)

# -- What is no concept and no term ---------------------------------------------------------------

# Headings of sections begin or end with one of these, whatever the note is about …
SECTIONS = _words(
    "introduction intro overview summary conclusion conclusions background benefits advantages "
    "disadvantages pros cons examples resources references sources links notes review research "
    "discussion preparation materials reflection reflections preview prerequisites requirements "
    "installation setup faq faqs questions answers things goals objectives agenda contents toc "
    "homework assignment assignments readings videos takeaways tips limitations readme exercises "
    "resumen introducción conclusión ventajas desventajas beneficios ejemplos recursos "
    "referencias fuentes preguntas objetivos "
    "resumo introdução conclusão vantagens desvantagens benefícios exemplos referências fontes "
    "perguntas "
    "résumé avantages inconvénients exemples ressources références sommaire "
    "einführung einleitung zusammenfassung vorteile nachteile beispiele quellen fazit "
    "introduzione riassunto conclusione conclusioni vantaggi svantaggi esempi risorse "
    "riferimenti pendahuluan kesimpulan contoh kelebihan kekurangan"
)
# … or, where there are more words, with one of these.
SECTIONS_WITH_MORE = _words(
    "benefit features feature cases case usage uses example resource reference source link note "
    "material install steps step question answer thing goal objective content reading read video "
    "purpose applications application comparison difference differences class lab lecture part "
    "chapter week day more topics topic basics about lesson exercise task tasks todo quiz "
    "ejemplo casos uso características exemplo exemple cas beispiel esempio"
)
# A word before these is their subject, and orders nothing.
FINITE = _words("is are was were has have can will may must should")
POINTING = _words("this these that those")
ACTIONS = _words(
    "using getting installing setting creating building running understanding working introducing "
    "deploying writing making install create build run set use add configure deploy make start "
    "open download write go get choose select connect implement test update "
    "installer créer configurer lancer instalar crear criar configurar installieren erstellen"
)
TERM_ITSELF = _words("term word vocabulary vocab término termo terme begriff termine")
DEFINITION_ITSELF = _words(
    "definition def meaning description definición definição définition definizione bedeutung"
)
NOT_TERMS = DEFINITION_ITSELF | _words(
    "note notes nb source sources example examples e.g eg i.e reference references link links "
    "answer ans hint tip warning see ps p.s fuente fonte quelle ejemplo exemplo exemple beispiel "
    "nota remarque hinweis reading"
)
GREETINGS = _words("hi hello hey welcome hola bonjour olá ola hallo ciao salut thanks thank")
# A question of six words at most that begins so is about no course.
SMALL_TALK = (
    "how are you", "how is it going", "how's it going", "what's up", "any question", "any more q",
    "got question", "got any", "have question", "have any question", "do you have", "questions?",
    "need help", "want to", "ready to", "ready?", "like what you", "found a", "tienes dudas",
    "alguna duda", "dúvidas?", "des questions", "noch fragen", "who am i", "who are we",
)  # fmt: skip

# -- What a definition is made with ---------------------------------------------------------------

COPULAS = _words("is are was were es son é são est sont ist sind è sono zijn adalah это является")
DEFINING_VERBS = _words(
    "refers means stands consists represents describes denotes signifies comprises "
    "refiere significa consiste representa describe refere-se designa désigne signifie représente "
    "bezeichnet bedeutet beschreibt besteht indica merujuk merupakan"
)
DETERMINERS = _words(
    "a an the one any another used basically simply just essentially actually also where when how "
    "what that like called known short defined part responsible typically usually generally "
    "un una uno el la los las unos unas um uma o os as uns umas le les des l' du une "
    "ein eine einer der die das eines il lo gli i uno een het de"
)
ARTICLES = _words(
    "a an any un una uno um uma une ein eine el la le o der die das il lo een sebuah suatu"
)
PRONOUNS = _words(
    "it this they these that these those es ello ele ela eles il elle ils elles esto "
    "este esta isso isto er sie dies c'est ce esso essa"
)
PERSONS = _words(
    "you we i he she there if when while in on for with after before imagine think "
    "here let by to as and but so where because since although once until "
    "yo nosotros eu nós je nous ich wir io noi no"
)
RELATIVES = _words(
    "that which where who whose used designed wherein whereby que qui où cui che dass wo"
)
KINDS = _words(
    "process act ability practice method way measure number type kind set collection group "
    "part form piece concept idea technique list sequence series state property amount"
)
# What a definition says that a thing is, before it says which one.
GENERA = KINDS | _words(
    "software tool library framework protocol service server language function object program "
    "system structure unit component algorithm pattern model network platform application package "
    "module database container command variable interface device machine technology standard "
    "technique concept environment collection mechanism approach"
)
FINITE = _words(
    "is are was were be can will would should could may must has have had does do did allows "
    "provides makes lets enables gives helps uses takes performs needs requires"
)
NOT_DEFINING = _words(
    "important useful great good very not similar different easy hard difficult becoming growing "
    "getting now still always often sometimes only too so more most better best slow fast "
    "available free possible necessary being going able"
)
