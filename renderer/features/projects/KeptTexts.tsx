/** Says what is kept of stories that are no longer shown, and how to erase them. */
export function KeptTexts() {
  return (
    <p>
      The texts are not erased. They stay in the working copy and the backups on this computer, and stories
      that somebody has coded stay in the project file. To erase them, delete the whole project on the welcome
      page and its file.
    </p>
  );
}
