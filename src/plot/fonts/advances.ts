/*!
 * Built by scripts/buildFonts.js from Inter, in part.
 *
 * Copyright 2020 The Inter Project Authors (https://github.com/rsms/inter)
 *
 * This Font Software is licensed under the SIL Open Font License, Version 1.1.
 * This license is copied below, and is also available with a FAQ at:
 * https://scripts.sil.org/OFL
 *
 *
 * -----------------------------------------------------------
 * SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007
 * -----------------------------------------------------------
 *
 * PREAMBLE
 * The goals of the Open Font License (OFL) are to stimulate worldwide
 * development of collaborative font projects, to support the font creation
 * efforts of academic and linguistic communities, and to provide a free and
 * open framework in which fonts may be shared and improved in partnership
 * with others.
 *
 * The OFL allows the licensed fonts to be used, studied, modified and
 * redistributed freely as long as they are not sold by themselves. The
 * fonts, including any derivative works, can be bundled, embedded,
 * redistributed and/or sold with any software provided that any reserved
 * names are not used by derivative works. The fonts and derivatives,
 * however, cannot be released under any other type of license. The
 * requirement for fonts to remain under this license does not apply
 * to any document created using the fonts or their derivatives.
 *
 * DEFINITIONS
 * "Font Software" refers to the set of files released by the Copyright
 * Holder(s) under this license and clearly marked as such. This may
 * include source files, build scripts and documentation.
 *
 * "Reserved Font Name" refers to any names specified as such after the
 * copyright statement(s).
 *
 * "Original Version" refers to the collection of Font Software components as
 * distributed by the Copyright Holder(s).
 *
 * "Modified Version" refers to any derivative made by adding to, deleting,
 * or substituting -- in part or in whole -- any of the components of the
 * Original Version, by changing formats or by porting the Font Software to a
 * new environment.
 *
 * "Author" refers to any designer, engineer, programmer, technical
 * writer or other person who contributed to the Font Software.
 *
 * PERMISSION & CONDITIONS
 * Permission is hereby granted, free of charge, to any person obtaining
 * a copy of the Font Software, to use, study, copy, merge, embed, modify,
 * redistribute, and sell modified and unmodified copies of the Font
 * Software, subject to the following conditions:
 *
 * 1) Neither the Font Software nor any of its individual components,
 * in Original or Modified Versions, may be sold by itself.
 *
 * 2) Original or Modified Versions of the Font Software may be bundled,
 * redistributed and/or sold with any software, provided that each copy
 * contains the above copyright notice and this license. These can be
 * included either as stand-alone text files, human-readable headers or
 * in the appropriate machine-readable metadata fields within text or
 * binary files as long as those fields can be easily viewed by the user.
 *
 * 3) No Modified Version of the Font Software may use the Reserved Font
 * Name(s) unless explicit written permission is granted by the corresponding
 * Copyright Holder. This restriction only applies to the primary font name as
 * presented to the users.
 *
 * 4) The name(s) of the Copyright Holder(s) or the Author(s) of the Font
 * Software shall not be used to promote, endorse or advertise any
 * Modified Version, except to acknowledge the contribution(s) of the
 * Copyright Holder(s) and the Author(s) or with their explicit written
 * permission.
 *
 * 5) The Font Software, modified or unmodified, in part or in whole,
 * must be distributed entirely under this license, and must not be
 * distributed under any other license. The requirement for fonts to
 * remain under this license does not apply to any document created
 * using the Font Software.
 *
 * TERMINATION
 * This license becomes null and void if any of the above conditions are
 * not met.
 *
 * DISCLAIMER
 * THE FONT SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
 * EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO ANY WARRANTIES OF
 * MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT
 * OF COPYRIGHT, PATENT, TRADEMARK, OR OTHER RIGHT. IN NO EVENT SHALL THE
 * COPYRIGHT HOLDER BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
 * INCLUDING ANY GENERAL, SPECIAL, INDIRECT, INCIDENTAL, OR CONSEQUENTIAL
 * DAMAGES, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
 * FROM, OUT OF THE USE OR INABILITY TO USE THE FONT SOFTWARE OR FROM
 * OTHER DEALINGS IN THE FONT SOFTWARE.
 */

type Weight = "regular" | "semibold";

/** How wide each character is, in thousandths of the font's size. */
export const advances: Record<Weight, ReadonlyMap<string, number>> = {
  regular: new Map([[" ", 281], ["!", 288], ["\"", 466], ["#", 633], ["$", 642], ["%", 982], ["&", 644], ["'", 300], ["(", 365], [")", 365], ["*", 501], ["+", 662], [",", 288], ["-", 460], [".", 288], ["/", 360], ["0", 631], ["1", 407], ["2", 610], ["3", 618], ["4", 646], ["5", 593], ["6", 620], ["7", 566], ["8", 619], ["9", 620], [":", 288], [";", 302], ["<", 662], ["=", 662], [">", 662], ["?", 511], ["@", 966], ["A", 690], ["B", 654], ["C", 730], ["D", 722], ["E", 601], ["F", 590], ["G", 746], ["H", 743], ["I", 269], ["J", 571], ["K", 672], ["L", 565], ["M", 903], ["N", 753], ["O", 765], ["P", 639], ["Q", 765], ["R", 644], ["S", 642], ["T", 646], ["U", 744], ["V", 690], ["W", 985], ["X", 682], ["Y", 679], ["Z", 629], ["[", 365], ["\\", 360], ["]", 365], ["^", 471], ["_", 456], ["`", 323], ["a", 562], ["b", 612], ["c", 571], ["d", 612], ["e", 583], ["f", 370], ["g", 613], ["h", 591], ["i", 242], ["j", 242], ["k", 549], ["l", 242], ["m", 876], ["n", 591], ["o", 600], ["p", 612], ["q", 612], ["r", 376], ["s", 528], ["t", 327], ["u", 591], ["v", 562], ["w", 818], ["x", 546], ["y", 562], ["z", 552], ["{", 426], ["|", 333], ["}", 426], ["~", 662], [" ", 281], ["¡", 288], ["¢", 571], ["£", 611], ["¤", 725], ["¥", 550], ["¦", 270], ["§", 568], ["¨", 591], ["©", 914], ["ª", 454], ["«", 583], ["¬", 662], ["®", 666], ["¯", 478], ["°", 456], ["±", 662], ["²", 442], ["³", 446], ["´", 323], ["µ", 586], ["¶", 603], ["·", 288], ["¸", 268], ["¹", 304], ["º", 482], ["»", 583], ["¼", 802], ["½", 847], ["¾", 882], ["¿", 511], ["À", 690], ["Á", 690], ["Â", 690], ["Ã", 690], ["Ä", 690], ["Å", 690], ["Æ", 994], ["Ç", 730], ["È", 601], ["É", 601], ["Ê", 601], ["Ë", 601], ["Ì", 269], ["Í", 269], ["Î", 269], ["Ï", 269], ["Ð", 735], ["Ñ", 753], ["Ò", 765], ["Ó", 765], ["Ô", 765], ["Õ", 765], ["Ö", 765], ["×", 662], ["Ø", 765], ["Ù", 744], ["Ú", 744], ["Û", 744], ["Ü", 744], ["Ý", 679], ["Þ", 636], ["ß", 616], ["à", 562], ["á", 562], ["â", 562], ["ã", 562], ["ä", 562], ["å", 562], ["æ", 917], ["ç", 571], ["è", 583], ["é", 583], ["ê", 583], ["ë", 583], ["ì", 242], ["í", 242], ["î", 242], ["ï", 242], ["ð", 583], ["ñ", 591], ["ò", 600], ["ó", 600], ["ô", 600], ["õ", 600], ["ö", 600], ["÷", 662], ["ø", 600], ["ù", 591], ["ú", 591], ["û", 591], ["ü", 591], ["ý", 562], ["þ", 612], ["ÿ", 562], ["Œ", 1005], ["œ", 1000], ["Ÿ", 679], ["Α", 690], ["Β", 654], ["Γ", 579], ["Δ", 681], ["Ε", 601], ["Ζ", 629], ["Η", 743], ["Θ", 765], ["Ι", 269], ["Κ", 672], ["Λ", 690], ["Μ", 903], ["Ν", 753], ["Ξ", 656], ["Ο", 765], ["Π", 743], ["Ρ", 639], ["Σ", 689], ["Τ", 646], ["Υ", 679], ["Φ", 880], ["Χ", 682], ["Ψ", 880], ["Ω", 770], ["α", 664], ["β", 596], ["γ", 562], ["δ", 584], ["ε", 537], ["ζ", 509], ["η", 591], ["θ", 621], ["ι", 275], ["κ", 525], ["λ", 642], ["μ", 586], ["ν", 587], ["ξ", 559], ["ο", 600], ["π", 605], ["ρ", 612], ["ς", 569], ["σ", 624], ["τ", 466], ["υ", 591], ["φ", 721], ["χ", 569], ["ψ", 778], ["ω", 805], [" ", 648], [" ", 288], [" ", 182], [" ", 91], ["‐", 358], ["‑", 358], ["‒", 648], ["–", 500], ["—", 1000], ["―", 1000], ["‘", 261], ["’", 261], ["‚", 241], ["‛", 261], ["“", 440], ["”", 440], ["„", 421], ["†", 491], ["‡", 491], ["•", 563], ["…", 864], [" ", 182], ["‰", 1335], ["‱", 1689], ["′", 223], ["″", 442], ["‹", 384], ["›", 384], ["⁰", 459], ["⁴", 460], ["⁵", 440], ["⁶", 444], ["⁷", 406], ["⁸", 450], ["⁹", 444], ["⁺", 429], ["⁻", 429], ["⁼", 429], ["⁽", 269], ["⁾", 269], ["₀", 459], ["₁", 304], ["₂", 442], ["₃", 446], ["₄", 460], ["₅", 440], ["₆", 444], ["₇", 406], ["₈", 450], ["₉", 444], ["₊", 429], ["₋", 429], ["₌", 429], ["₍", 269], ["₎", 269], ["€", 667], ["←", 954], ["↑", 834], ["→", 954], ["↓", 834], ["↔", 1341], ["↕", 834], ["↖", 775], ["↗", 775], ["↘", 775], ["↙", 775], ["∂", 634], ["∆", 681], ["∏", 723], ["∑", 634], ["−", 662], ["√", 629], ["∞", 936], ["∫", 365], ["≈", 662], ["≠", 662], ["≤", 662], ["≥", 662], ["■", 914], ["□", 914], ["▲", 1011], ["△", 1011], ["▶", 917], ["▷", 917], ["▼", 1011], ["▽", 1011], ["◆", 1051], ["◇", 1051], ["○", 914], ["●", 914], ["★", 1045], ["☆", 1045], ["✓", 884], ["✗", 886]]),
  semibold: new Map([[" ", 252], ["!", 321], ["\"", 523], ["#", 644], ["$", 650], ["%", 1004], ["&", 663], ["'", 326], ["(", 373], [")", 373], ["*", 540], ["+", 673], [",", 319], ["-", 465], [".", 319], ["/", 379], ["0", 660], ["1", 423], ["2", 623], ["3", 636], ["4", 666], ["5", 612], ["6", 640], ["7", 576], ["8", 640], ["9", 640], [":", 319], [";", 329], ["<", 673], ["=", 673], [">", 673], ["?", 543], ["@", 999], ["A", 728], ["B", 659], ["C", 737], ["D", 722], ["E", 605], ["F", 588], ["G", 749], ["H", 746], ["I", 277], ["J", 580], ["K", 703], ["L", 565], ["M", 922], ["N", 759], ["O", 769], ["P", 645], ["Q", 773], ["R", 652], ["S", 650], ["T", 660], ["U", 736], ["V", 728], ["W", 1020], ["X", 720], ["Y", 713], ["Z", 652], ["[", 373], ["\\", 379], ["]", 373], ["^", 481], ["_", 469], ["`", 351], ["a", 574], ["b", 624], ["c", 583], ["d", 624], ["e", 591], ["f", 389], ["g", 625], ["h", 612], ["i", 262], ["j", 262], ["k", 569], ["l", 262], ["m", 900], ["n", 612], ["o", 609], ["p", 624], ["q", 624], ["r", 397], ["s", 549], ["t", 353], ["u", 612], ["v", 587], ["w", 839], ["x", 569], ["y", 588], ["z", 566], ["{", 455], ["|", 359], ["}", 455], ["~", 673], [" ", 252], ["¡", 321], ["¢", 583], ["£", 629], ["¤", 749], ["¥", 563], ["¦", 316], ["§", 568], ["¨", 612], ["©", 914], ["ª", 460], ["«", 634], ["¬", 673], ["®", 664], ["¯", 452], ["°", 458], ["±", 673], ["²", 454], ["³", 463], ["´", 351], ["µ", 614], ["¶", 600], ["·", 319], ["¸", 332], ["¹", 324], ["º", 487], ["»", 634], ["¼", 831], ["½", 870], ["¾", 907], ["¿", 543], ["À", 728], ["Á", 728], ["Â", 728], ["Ã", 728], ["Ä", 728], ["Å", 728], ["Æ", 1013], ["Ç", 737], ["È", 605], ["É", 605], ["Ê", 605], ["Ë", 605], ["Ì", 277], ["Í", 277], ["Î", 277], ["Ï", 277], ["Ð", 751], ["Ñ", 759], ["Ò", 769], ["Ó", 769], ["Ô", 769], ["Õ", 769], ["Ö", 769], ["×", 673], ["Ø", 769], ["Ù", 736], ["Ú", 736], ["Û", 736], ["Ü", 736], ["Ý", 713], ["Þ", 658], ["ß", 644], ["à", 574], ["á", 574], ["â", 574], ["ã", 574], ["ä", 574], ["å", 574], ["æ", 913], ["ç", 583], ["è", 591], ["é", 591], ["ê", 591], ["ë", 591], ["ì", 262], ["í", 262], ["î", 262], ["ï", 262], ["ð", 594], ["ñ", 612], ["ò", 609], ["ó", 609], ["ô", 609], ["õ", 609], ["ö", 609], ["÷", 673], ["ø", 609], ["ù", 612], ["ú", 612], ["û", 612], ["ü", 612], ["ý", 588], ["þ", 624], ["ÿ", 588], ["Œ", 1014], ["œ", 992], ["Ÿ", 713], ["Α", 728], ["Β", 659], ["Γ", 581], ["Δ", 722], ["Ε", 605], ["Ζ", 652], ["Η", 746], ["Θ", 769], ["Ι", 277], ["Κ", 703], ["Λ", 728], ["Μ", 922], ["Ν", 759], ["Ξ", 677], ["Ο", 769], ["Π", 746], ["Ρ", 645], ["Σ", 692], ["Τ", 660], ["Υ", 713], ["Φ", 889], ["Χ", 720], ["Ψ", 889], ["Ω", 778], ["α", 684], ["β", 605], ["γ", 587], ["δ", 598], ["ε", 551], ["ζ", 526], ["η", 612], ["θ", 625], ["ι", 298], ["κ", 566], ["λ", 669], ["μ", 614], ["ν", 605], ["ξ", 559], ["ο", 609], ["π", 627], ["ρ", 624], ["ς", 582], ["σ", 642], ["τ", 495], ["υ", 612], ["φ", 772], ["χ", 591], ["ψ", 813], ["ω", 824], [" ", 647], [" ", 319], [" ", 166], [" ", 83], ["‐", 422], ["‑", 422], ["‒", 647], ["–", 500], ["—", 1000], ["―", 1000], ["‘", 294], ["’", 294], ["‚", 272], ["‛", 294], ["“", 507], ["”", 501], ["„", 480], ["†", 552], ["‡", 552], ["•", 503], ["…", 956], [" ", 166], ["‰", 1372], ["‱", 1739], ["′", 257], ["″", 512], ["‹", 416], ["›", 416], ["⁰", 483], ["⁴", 478], ["⁵", 463], ["⁶", 464], ["⁷", 418], ["⁸", 471], ["⁹", 464], ["⁺", 457], ["⁻", 457], ["⁼", 457], ["⁽", 284], ["⁾", 284], ["₀", 483], ["₁", 324], ["₂", 454], ["₃", 463], ["₄", 478], ["₅", 463], ["₆", 464], ["₇", 418], ["₈", 471], ["₉", 464], ["₊", 457], ["₋", 457], ["₌", 457], ["₍", 284], ["₎", 284], ["€", 679], ["←", 954], ["↑", 881], ["→", 954], ["↓", 881], ["↔", 1341], ["↕", 850], ["↖", 780], ["↗", 780], ["↘", 780], ["↙", 780], ["∂", 658], ["∆", 722], ["∏", 752], ["∑", 705], ["−", 673], ["√", 656], ["∞", 966], ["∫", 382], ["≈", 673], ["≠", 673], ["≤", 673], ["≥", 673], ["■", 914], ["□", 914], ["▲", 1034], ["△", 1034], ["▶", 940], ["▷", 940], ["▼", 1034], ["▽", 1034], ["◆", 1057], ["◇", 1057], ["○", 914], ["●", 914], ["★", 1045], ["☆", 1045], ["✓", 883], ["✗", 884]]),
};
