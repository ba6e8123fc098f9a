/** The works that figures and their intervals follow, by author and year: as running text cites them, and in full in APA style (7th ed.). */
const REFERENCES = {
  bennett1954: {
    cited: "Bennett et al., 1954",
    full: "Bennett, E. M., Alpert, R., & Goldstein, A. C. (1954). Communications through limited-response questioning. Public Opinion Quarterly, 18(3), 303–308.",
  },
  brennan1981: {
    cited: "Brennan & Prediger, 1981",
    full: "Brennan, R. L., & Prediger, D. J. (1981). Coefficient kappa: Some uses, misuses, and alternatives. Educational and Psychological Measurement, 41(3), 687–699.",
  },
  brown2001: {
    cited: "Brown et al., 2001",
    full: "Brown, L. D., Cai, T. T., & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science, 16(2), 101–133.",
  },
  byrt1993: {
    cited: "Byrt et al., 1993",
    full: "Byrt, T., Bishop, J., & Carlin, J. B. (1993). Bias, prevalence and kappa. Journal of Clinical Epidemiology, 46(5), 423–429.",
  },
  cicchetti1990: {
    cited: "Cicchetti & Feinstein, 1990",
    full: "Cicchetti, D. V., & Feinstein, A. R. (1990). High agreement but low kappa: II. Resolving the paradoxes. Journal of Clinical Epidemiology, 43(6), 551–558.",
  },
  cohen1960: {
    cited: "Cohen, 1960",
    full: "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1), 37–46.",
  },
  cohen1968: {
    cited: "Cohen, 1968",
    full: "Cohen, J. (1968). Weighted kappa: Nominal scale agreement with provision for scaled disagreement or partial credit. Psychological Bulletin, 70(4), 213–220.",
  },
  conger1980: {
    cited: "Conger, 1980",
    full: "Conger, A. J. (1980). Integration and generalization of kappas for multiple raters. Psychological Bulletin, 88(2), 322–328.",
  },
  devries2008: {
    cited: "de Vries et al., 2008",
    full: "de Vries, H., Elliott, M. N., Kanouse, D. E., & Teleki, S. S. (2008). Using pooled kappa to summarize interrater agreement across many items. Field Methods, 20(3), 272–282.",
  },
  efron1993: {
    cited: "Efron & Tibshirani, 1993",
    full: "Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.",
  },
  fleiss1969: {
    cited: "Fleiss et al., 1969",
    full: "Fleiss, J. L., Cohen, J., & Everitt, B. S. (1969). Large sample standard errors of kappa and weighted kappa. Psychological Bulletin, 72(5), 323–327.",
  },
  fleiss1971: {
    cited: "Fleiss, 1971",
    full: "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin, 76(5), 378–382.",
  },
  fleiss1979: {
    cited: "Fleiss et al., 1979",
    full: "Fleiss, J. L., Nee, J. C. M., & Landis, J. R. (1979). Large sample variance of kappa in the case of different sets of raters. Psychological Bulletin, 86(5), 974–977.",
  },
  fleiss1981: {
    cited: "Fleiss, 1981",
    full: "Fleiss, J. L. (1981). Statistical methods for rates and proportions (2nd ed.). Wiley.",
  },
  gwet2008: {
    cited: "Gwet, 2008",
    full: "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British Journal of Mathematical and Statistical Psychology, 61(1), 29–48.",
  },
  gwet2014: {
    cited: "Gwet, 2014",
    full: "Gwet, K. L. (2014). Handbook of inter-rater reliability: The definitive guide to measuring the extent of agreement among raters (4th ed.). Advanced Analytics.",
  },
  gwet2021: {
    cited: "Gwet, 2021",
    full: "Gwet, K. L. (2021). Handbook of inter-rater reliability: The definitive guide to measuring the extent of agreement among raters (5th ed., Vol. 1). AgreeStat Analytics.",
  },
  hripcsak2005: {
    cited: "Hripcsak & Rothschild, 2005",
    full: "Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in information retrieval. Journal of the American Medical Informatics Association, 12(3), 296–298.",
  },
  jaccard1912: {
    cited: "Jaccard, 1912",
    full: "Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist, 11(2), 37–50.",
  },
  krippendorff1995: {
    cited: "Krippendorff, 1995",
    full: "Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological Methodology, 25, 47–76.",
  },
  krippendorff2011: {
    cited: "Krippendorff, 2011",
    full: "Krippendorff, K. (2011). Computing Krippendorff’s alpha-reliability. University of Pennsylvania, Annenberg School for Communication.",
  },
  krippendorff2016: {
    cited: "Krippendorff, 2016",
    full: "Krippendorff, K. (2016). Bootstrapping distributions for Krippendorff’s alpha: For coding of predefined units: Single-valued cα and multi-valued mvα [Manuscript]. University of Pennsylvania, Annenberg School for Communication. http://web.asc.upenn.edu/usr/krippendorff/boot.c-Alpha.pdf",
  },
  krippendorff2019: {
    cited: "Krippendorff, 2019",
    full: "Krippendorff, K. (2019). Content analysis: An introduction to its methodology (4th ed.). SAGE.",
  },
  krippendorffMathet2016: {
    cited: "Krippendorff et al., 2016",
    full: "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual continua: Further developments. Quality & Quantity, 50(6), 2347–2364. (Erratum: Quality & Quantity, 50(6), 2365.)",
  },
  landis1977: {
    cited: "Landis & Koch, 1977",
    full: "Landis, J. R., & Koch, G. G. (1977). The measurement of observer agreement for categorical data. Biometrics, 33(1), 159–174.",
  },
  light1971: {
    cited: "Light, 1971",
    full: "Light, R. J. (1971). Measures of response agreement for qualitative data: Some generalizations and alternatives. Psychological Bulletin, 76(5), 365–377.",
  },
  mchugh2012: {
    cited: "McHugh, 2012",
    full: "McHugh, M. L. (2012). Interrater reliability: The kappa statistic. Biochemia Medica, 22(3), 276–282.",
  },
  passonneau2006: {
    cited: "Passonneau, 2006",
    full: "Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation. In Proceedings of the Fifth International Conference on Language Resources and Evaluation (pp. 831–836). European Language Resources Association.",
  },
  scott1955: {
    cited: "Scott, 1955",
    full: "Scott, W. A. (1955). Reliability of content analysis: The case of nominal scale coding. Public Opinion Quarterly, 19(3), 321–325.",
  },
  wilson1927: {
    cited: "Wilson, 1927",
    full: "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association, 22(158), 209–212.",
  },
  zapf2016: {
    cited: "Zapf et al., 2016",
    full: "Zapf, A., Castell, S., Morawietz, L., & Karch, A. (2016). Measuring inter-rater reliability for nominal data – which coefficients and confidence intervals are appropriate? BMC Medical Research Methodology, 16, Article 93.",
  },
} as const;

export type ReferenceKey = keyof typeof REFERENCES;

/**
 * How running text cites a work, between its brackets: "Fleiss et al., 1969".
 *
 * @example citationOf("cohen1960") // "Cohen, 1960"
 */
export function citationOf(key: ReferenceKey): string {
  return REFERENCES[key].cited;
}

/**
 * The works in full, each once, in the order of a reference list: by authors, then year.
 *
 * @example referenceList(["scott1955", "cohen1960", "scott1955"]).length // 2
 */
export function referenceList(keys: Iterable<ReferenceKey>): string[] {
  return [...new Set(keys)]
    .map((key) => REFERENCES[key].full)
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** One author's works come before those with others, and then in the order of years. */
function sortKey(reference: string): string {
  const [authors = "", year = ""] = reference.split(" (", 2);
  return `${authors.toLowerCase()} ${year}`;
}
